package org.provabilityfabric.runbooks.launcher.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.start.TemporalConnection;

/** What a client shows of itself: a certificate, a key of the API, and neither by mistake. */
class ClientCredentialsTest extends TemporalWithTls {
  @Test
  void aClientShowsItsCertificateWhereItIsWanted() throws IOException {
    try (SecuredTemporal temporal = new SecuredTemporal(identity(), authority)) {
      Map<String, String> said = tls(authority);
      show(said, authority.identity("worker", DAY));
      assertThat(asked(temporal, said)).isEqualTo("reached");

      assertThat(asked(temporal, tls(authority)))
          .startsWith("FORBIDDEN")
          .endsWith(": it wants a client certificate (temporal.tls.certificateFile and keyFile).");

      Authority.Identity other = stranger.identity("worker", DAY);
      show(said, other);
      assertThat(asked(temporal, said))
          .startsWith("FORBIDDEN")
          .contains("it does not accept the client certificate", other.certificate().toString());
    }
  }

  @Test
  void temporalsOwnVariablesGoBeforeTheFile() throws IOException {
    try (SecuredTemporal temporal = new SecuredTemporal(identity(), authority)) {
      Authority.Identity worker = authority.identity("worker", DAY);
      assertThat(
              asked(
                  "127.0.0.1:1",
                  Map.of(
                      "TEMPORAL_ADDRESS", temporal.address(),
                      "TEMPORAL_TLS_SERVER_CA_CERT_PATH", authority.certificateFile().toString(),
                      "TEMPORAL_TLS_CLIENT_CERT_PATH", worker.certificate().toString(),
                      "TEMPORAL_TLS_CLIENT_KEY_DATA", Files.readString(worker.key()),
                      "TEMPORAL_TLS_SERVER_NAME", NAME,
                      "RUNBOOK_TEMPORAL_TLS_CA_FILE", stranger.certificateFile().toString())))
          .isEqualTo("reached");
    }
  }

  @Test
  void anApiKeyIsShownOverTlsAndReadAnew() throws IOException {
    Path key = Files.writeString(folder.resolve("api-key"), "first\n");
    try (SecuredTemporal temporal = server()) {
      Map<String, String> said = at(temporal.address(), tls(authority));
      said.put("RUNBOOK_TEMPORAL_API_KEY_FILE", key.toString());
      try (TemporalConnection connection = TemporalConnection.open(said)) {
        connection.check(PATIENCE);
        Files.writeString(key, "second\n");
        connection.check(PATIENCE);
      }
      assertThat(temporal.shown()).containsExactly("Bearer first", "Bearer second");
    }
  }

  @Test
  void anApiKeyIsNeverSentWithoutTls() throws IOException {
    Path key = Files.writeString(folder.resolve("api-key"), "a-key\n");

    assertThat(
            asked(
                "127.0.0.1:1",
                Map.of(
                    "RUNBOOK_TEMPORAL_API_KEY_FILE",
                    key.toString(),
                    "RUNBOOK_TEMPORAL_TLS_ENABLED",
                    "false")))
        .startsWith("MISCONFIGURED")
        .contains("an API key is shown over TLS only")
        .doesNotContain("a-key");
  }

  @Test
  void whatIsMissingOrHalfOrNotWhatItShouldBeIsNamed() throws IOException {
    Authority.Identity worker = authority.identity("worker", DAY);
    Authority.Identity ended = authority.identity("worker", Duration.ofDays(-1));
    Authority.Identity other = authority.identity("worker", DAY);
    Path absent = folder.resolve("absent.pem");

    assertThat(asked(shown(absent, worker.key())))
        .isEqualTo(
            "MISCONFIGURED The Temporal configuration cannot be used:"
                + " temporal.tls.certificateFile names "
                + absent
                + ", which is not there.");
    assertThat(asked(shown(worker.certificate(), folder))).contains("which cannot be read");
    assertThat(asked(Map.of("RUNBOOK_TEMPORAL_TLS_KEY_FILE", worker.key().toString())))
        .contains("is given without the certificate of that key; a client shows both or neither");
    assertThat(
            asked(Map.of("RUNBOOK_TEMPORAL_TLS_CERTIFICATE_FILE", worker.certificate().toString())))
        .contains("is given without the key of that certificate");
    assertThat(asked(shown(worker.key(), worker.key()))).contains("holds no certificate in PEM");
    assertThat(asked(shown(worker.certificate(), worker.certificate())))
        .contains("holds no private key in PEM");
    assertThat(asked(shown(worker.certificate(), other.key())))
        .contains("is not the key of the certificate in");
    assertThat(asked(shown(ended.certificate(), ended.key()))).contains("ended at");
    assertThat(asked(Map.of("RUNBOOK_TEMPORAL_API_KEY_ENV", "NOT_SET")))
        .contains("temporal.apiKey: there is no secret in the environment variable NOT_SET");
    assertThat(asked(Map.of("TEMPORAL_TLS_DISABLE_HOST_VERIFICATION", "true")))
        .contains("would let anybody be Temporal");
  }

  private static Map<String, String> shown(Path certificate, Path key) {
    Map<String, String> said = new HashMap<>();
    show(said, new Authority.Identity(certificate, key));
    return said;
  }

  private static void show(Map<String, String> said, Authority.Identity identity) {
    said.put("RUNBOOK_TEMPORAL_TLS_CERTIFICATE_FILE", identity.certificate().toString());
    said.put("RUNBOOK_TEMPORAL_TLS_KEY_FILE", identity.key().toString());
  }

  private static String asked(Map<String, String> said) {
    return asked("127.0.0.1:1", said);
  }
}
