package org.provabilityfabric.runbooks.launcher.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.launcher.practice.EmbeddedTemporal;
import org.provabilityfabric.runbooks.worker.WorkerException;
import org.provabilityfabric.runbooks.worker.WorkerProgram;
import org.provabilityfabric.runbooks.worker.WorkerSettings;

/** Which server is believed to be Temporal, and what is said of one that is not. */
class SecuredConnectionTest extends TemporalWithTls {
  @Test
  void aServerOfTheNamedAuthorityIsReached() throws IOException {
    try (SecuredTemporal temporal = server()) {
      assertThat(asked(temporal, tls(authority))).isEqualTo("reached");
    }
  }

  @Test
  void aServerOfAnotherAuthorityIsNotBelieved() throws IOException {
    try (SecuredTemporal temporal = server()) {
      assertThat(asked(temporal, tls(stranger)))
          .startsWith("MISCONFIGURED There is no connection to Temporal at " + temporal.address())
          .endsWith(
              ": its certificate was not signed by the authority in temporal.tls.caFile ("
                  + stranger.certificateFile()
                  + ").");
      assertThat(asked(temporal, Map.of("RUNBOOK_TEMPORAL_TLS_ENABLED", "true")))
          .contains("signed by nobody whom Java knows", "temporal.tls.caFile");
    }
  }

  @Test
  void aServerOfAnotherNameIsNotBelieved() throws IOException {
    try (SecuredTemporal temporal = server()) {
      Map<String, String> said = tls(authority);
      said.put("RUNBOOK_TEMPORAL_TLS_SERVER_NAME", "other.internal");
      assertThat(asked(temporal, said))
          .endsWith(": its certificate is not for the name other.internal.");

      said.remove("RUNBOOK_TEMPORAL_TLS_SERVER_NAME");
      assertThat(asked(temporal, said)).contains("set temporal.tls.serverName to the one");
    }
  }

  @Test
  void aServerWhoseCertificateHasEndedIsNotBelieved() throws IOException {
    try (SecuredTemporal temporal =
        new SecuredTemporal(authority.identity(NAME, Duration.ofDays(-1)), null)) {
      assertThat(asked(temporal, tls(authority))).endsWith(": its certificate has ended.");
    }
  }

  @Test
  void whoSpeaksPlainlyToAServerWithTlsIsToldSo() throws IOException {
    try (SecuredTemporal temporal = server()) {
      assertThat(asked(temporal, Map.of())).contains("wants TLS (temporal.tls)");
    }
  }

  @Test
  void whoSpeaksTlsToAServerWithoutIsToldSo() throws IOException {
    try (EmbeddedTemporal temporal = EmbeddedTemporal.start(Instant.now())) {
      assertThat(asked(temporal.address(), tls(authority))).contains("it does not speak TLS");
    }
  }

  @Test
  void theWorkerSaysTheSameSentence() throws IOException {
    try (SecuredTemporal temporal = server()) {
      Map<String, String> said = at(temporal.address(), tls(stranger));

      assertThatThrownBy(
              () ->
                  WorkerProgram.run(
                      WorkerSettings.read(null, said), new PrintWriter(new StringWriter())))
          .isInstanceOf(WorkerException.class)
          .hasMessageContaining("its certificate was not signed by the authority in");
    }
  }
}
