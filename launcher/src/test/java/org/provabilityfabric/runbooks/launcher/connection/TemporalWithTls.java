package org.provabilityfabric.runbooks.launcher.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.start.TemporalProblem;

/** A Temporal that wants TLS, two authorities, and what somebody who asks for it is told. */
abstract class TemporalWithTls {
  static final String NAME = "temporal.internal";
  static final Duration DAY = Duration.ofDays(1);
  static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder = Path.of("");

  /** The one that signed the certificate of Temporal. */
  Authority authority;

  Authority stranger;

  @BeforeEach
  void authorities() {
    authority = new Authority(folder, "house");
    stranger = new Authority(folder, "stranger");
  }

  Authority.Identity identity() {
    return authority.identity(NAME, DAY);
  }

  SecuredTemporal server() throws IOException {
    return new SecuredTemporal(identity(), null);
  }

  static Map<String, String> tls(Authority trusted) {
    return new HashMap<>(
        Map.of(
            "RUNBOOK_TEMPORAL_TLS_CA_FILE",
            trusted.certificateFile().toString(),
            "RUNBOOK_TEMPORAL_TLS_SERVER_NAME",
            NAME));
  }

  static String asked(SecuredTemporal temporal, Map<String, String> said) {
    return asked(temporal.address(), said);
  }

  /** The word "reached", or the kind of problem and the sentence that says why not. */
  static String asked(String address, Map<String, String> said) {
    try (TemporalConnection connection = TemporalConnection.open(at(address, said))) {
      connection.check(PATIENCE);
      return "reached";
    } catch (TemporalProblem problem) {
      return problem.kind() + " " + problem.getMessage();
    }
  }

  /** The environment of somebody who says that, for a Temporal at that address. */
  static Map<String, String> at(String address, Map<String, String> said) {
    Map<String, String> environment = new HashMap<>(said);
    environment.put("RUNBOOK_TEMPORAL_ADDRESS", address);
    environment.put("RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION", "off");
    return environment;
  }
}
