package org.provabilityfabric.runbooks.readiness;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;

/** Checks all needs side by side, so that the slowest system decides how long it takes. */
public final class ReadinessSurvey {
  private final Supplier<List<NeedCheck>> checks;

  /**
   * @param checks made for each survey anew: some remember who is away
   */
  public ReadinessSurvey(Supplier<List<NeedCheck>> checks) {
    this.checks = checks;
  }

  /** One answer or several for every need, in the order of the needs; the same answer once. */
  public List<Readiness> of(ReadinessRequest request) {
    List<NeedCheck> known = checks.get();
    List<Readiness> answers = new ArrayList<>();
    try (ExecutorService side = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor())) {
      List<Future<List<Readiness>>> asked = new ArrayList<>();
      for (StepNeed need : request.needs()) {
        asked.add(side.submit(() -> one(known, need, request)));
      }
      for (int i = 0; i < asked.size(); i++) {
        answers.addAll(awaited(request.needs().get(i), asked.get(i)));
      }
    }
    return answers;
  }

  private static List<Readiness> one(
      List<NeedCheck> known, StepNeed need, ReadinessRequest request) {
    return known.stream()
        .filter(check -> check.knows(need))
        .findFirst()
        .map(check -> check.check(need, request))
        .orElseGet(
            () ->
                List.of(
                    new Verdict(need, need.text())
                        .unknown(
                            "the worker of this queue knows no way to check that",
                            "Report it: a check is missing.")));
  }

  private static List<Readiness> awaited(StepNeed need, Future<List<Readiness>> asked) {
    Verdict verdict = new Verdict(need, need.text());
    try {
      return asked.get();
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return List.of(verdict.unknown("given up before the answer", "Run the preflight again."));
    } catch (ExecutionException e) {
      return List.of(
          verdict.unknown("the check failed: " + e.getCause(), "Report it: the check is broken."));
    }
  }
}
