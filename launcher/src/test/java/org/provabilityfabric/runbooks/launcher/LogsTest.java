package org.provabilityfabric.runbooks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** How processes that stay write their log. */
class LogsTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void aLineIsOneJsonObjectThatSaysWhatItIsAbout() throws Exception {
    String written = written(Logs.Format.JSON, "took\nthe \"message\"");

    assertThat(written).endsWith("\n");
    assertThat(written.strip().lines()).hasSize(1);
    JsonNode line = RunbookJson.mapper().readTree(written);
    assertThat(line.path("formattedMessage").asText()).isEqualTo("SRE took\nthe \"message\"");
    assertThat(line.path("level").asText()).isEqualTo("WARN");
    assertThat(line.path("loggerName").asText()).isEqualTo("a.logger");
    assertThat(line.path("mdc").path("WorkflowId").asText()).isEqualTo("incident/1/Escalation/P0");
    assertThat(line.path("timestamp").asLong()).isPositive();
  }

  @Test
  void forPeopleItIsText() {
    assertThat(written(Logs.Format.TEXT, "took the message"))
        .contains(" WARN ", " SRE took the message")
        .doesNotContain("{");
  }

  @Test
  void theEnvironmentSaysWhich() {
    assertThat(Logs.Format.of(Map.of())).isEqualTo(Logs.Format.TEXT);
    assertThat(Logs.Format.of(Map.of(Logs.FORMAT, "text"))).isEqualTo(Logs.Format.TEXT);
    assertThat(Logs.Format.of(Map.of(Logs.FORMAT, " JSON "))).isEqualTo(Logs.Format.JSON);
    assertThatThrownBy(() -> Logs.Format.of(Map.of(Logs.FORMAT, "xml")))
        .hasMessage("RUNBOOK_LOG_FORMAT must be `text` or `json`, but is `xml`.");
  }

  private String written(Logs.Format format, String what) {
    LoggingEvent event =
        new LoggingEvent(
            LogsTest.class.getName(),
            context.getLogger("a.logger"),
            Level.WARN,
            "{} " + what,
            null,
            new Object[] {"SRE"});
    event.setMDCPropertyMap(Map.of("WorkflowId", "incident/1/Escalation/P0"));
    return new String(Logs.encoder(format, context).encode(event), StandardCharsets.UTF_8);
  }
}
