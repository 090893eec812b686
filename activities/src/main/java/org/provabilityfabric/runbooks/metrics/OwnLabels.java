package org.provabilityfabric.runbooks.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.provabilityfabric.runbooks.contract.MetricName;

/**
 * The product's metrics have the labels that the product gives them. The SDK's scope adds its own,
 * most of which say {@code none} there, or mean another thing to Prometheus, such as {@code
 * namespace}.
 */
final class OwnLabels implements MeterFilter {
  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith(MetricName.PREFIX)) {
      return id;
    }
    List<Tag> own =
        id.getTags().stream().filter(tag -> MetricName.LABELS.contains(tag.getKey())).toList();
    return id.replaceTags(own);
  }
}
