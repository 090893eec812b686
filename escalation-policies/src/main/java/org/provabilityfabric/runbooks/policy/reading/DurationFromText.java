package org.provabilityfabric.runbooks.policy.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Duration;
import org.provabilityfabric.runbooks.policy.DurationText;

/** Durations as people write them, such as {@code 15m}. */
final class DurationFromText extends StdDeserializer<Duration> {
  private static final long serialVersionUID = 1L;

  DurationFromText() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
    return DurationText.parse(json.getText());
  }
}
