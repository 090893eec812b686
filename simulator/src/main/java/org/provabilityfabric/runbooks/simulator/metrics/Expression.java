package org.provabilityfabric.runbooks.simulator.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A PromQL expression that has been read; the part of the language that operators use daily. */
sealed interface Expression {
  /** Returns the value at one moment. A number is a sample without labels. */
  List<Sample> at(Instant time, SeriesStore store);

  /** A number. */
  record Scalar(double value) implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      return List.of(new Sample(Map.of(), value));
    }
  }

  /** Series by name and labels; with a range only a function can use it. */
  record Selector(Predicate<Map<String, String>> labels, Duration range, Duration offset)
      implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      Instant then = time.minus(offset);
      return store.matching(labels).stream()
          .map(each -> new Sample(each.labels(), value(each, then)))
          .toList();
    }

    private static double value(SeriesStore.Series series, Instant at) {
      return series.counter()
          ? series.signal().integral(at.minus(Duration.ofDays(30)), at)
          : series.signal().at(at);
    }

    /** Returns what each series grew by over the range. */
    List<Sample> increase(Instant time, SeriesStore store) {
      Instant then = time.minus(offset);
      return store.matching(labels).stream()
          .map(
              each ->
                  new Sample(each.labels(), each.signal().integral(then.minus(range), then))
                      .without(Set.of(Sample.NAME)))
          .toList();
    }
  }

  /** {@code rate}, {@code irate} or {@code increase} over a range. */
  record Growth(Selector over, boolean perSecond) implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      double divisor = perSecond ? over.range().toMillis() / 1000.0 : 1;
      return over.increase(time, store).stream()
          .map(sample -> sample.with(sample.value() / divisor))
          .toList();
    }
  }

  /** An aggregation such as {@code sum by (service)}. */
  record Aggregation(String operator, Set<String> names, boolean without, Expression of)
      implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      Map<Map<String, String>, List<Double>> groups = new LinkedHashMap<>();
      for (Sample sample : of.at(time, store)) {
        Sample left =
            without ? sample.without(names).without(Set.of(Sample.NAME)) : sample.only(names);
        groups.computeIfAbsent(left.labels(), any -> new ArrayList<>()).add(sample.value());
      }
      List<Sample> samples = new ArrayList<>();
      groups.forEach((labels, values) -> samples.add(new Sample(labels, aggregate(values))));
      return samples;
    }

    private double aggregate(List<Double> values) {
      double sum = values.stream().mapToDouble(Double::doubleValue).sum();
      return switch (operator) {
        case "sum" -> sum;
        case "avg" -> sum / values.size();
        case "count" -> values.size();
        case "max" -> values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
        default -> values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
      };
    }
  }

  /** {@code histogram_quantile}. */
  record Quantile(double quantile, Expression buckets) implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      return Histogram.quantile(quantile, buckets.at(time, store));
    }
  }

  /** Arithmetic; two vectors are matched by equal labels. */
  record Arithmetic(Expression left, Expression right, DoubleBinaryOperator operator)
      implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      List<Sample> samples = new ArrayList<>();
      for (Sample one : left.at(time, store)) {
        for (Sample other : right.at(time, store)) {
          Sample bare = one.without(Set.of(Sample.NAME));
          Sample otherBare = other.without(Set.of(Sample.NAME));
          double value = operator.applyAsDouble(one.value(), other.value());
          if (right instanceof Scalar || bare.labels().equals(otherBare.labels())) {
            samples.add(bare.with(value));
          } else if (left instanceof Scalar) {
            samples.add(otherBare.with(value));
          }
        }
      }
      return samples;
    }
  }

  /** {@code or}: all samples of the left side, and those of the right with labels of their own. */
  record Union(Expression left, Expression right) implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      List<Sample> samples = new ArrayList<>(left.at(time, store));
      Set<Map<String, String>> there =
          samples.stream()
              .map(sample -> sample.without(Set.of(Sample.NAME)).labels())
              .collect(Collectors.toSet());
      right.at(time, store).stream()
          .filter(sample -> !there.contains(sample.without(Set.of(Sample.NAME)).labels()))
          .forEach(samples::add);
      return samples;
    }
  }

  /** A comparison with a number: it keeps the samples for which it holds. */
  record Filter(Expression of, DoublePredicate holds) implements Expression {
    @Override
    public List<Sample> at(Instant time, SeriesStore store) {
      return of.at(time, store).stream().filter(each -> holds.test(each.value())).toList();
    }
  }
}
