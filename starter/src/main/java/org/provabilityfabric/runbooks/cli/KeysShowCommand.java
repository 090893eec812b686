package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.provabilityfabric.runbooks.keys.Fingerprint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys show}: the ids of the keys in a file. */
@Command(
    name = "show",
    description = "Show the ids of the keys in a PEM file or a published key set; never a key.",
    footer = {
      "",
      "The id of a key is the SHA-256 of its SubjectPublicKeyInfo.",
      "Examples:",
      "  ./runbook keys show public.pem",
      "  kubectl get configmap signing-keys -o jsonpath='{.data.keys\\.json}' > keys.json",
      "  ./runbook keys show keys.json --json"
    })
final class KeysShowCommand extends KeysCommand {
  @Parameters(paramLabel = "FILE", description = "Keys or certificates in PEM, or a key set.")
  Path file = Path.of("");

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  KeysShowCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int look() throws IOException {
    List<Fingerprint> keys = Fingerprint.read(content(file), file.toString());
    if (json) {
      printJson(keys);
      return ExitCode.FINE;
    }
    for (Fingerprint key : keys) {
      String use = key.use() == null ? "" : ", " + key.use();
      String validity = key.validity() == null ? "" : ", valid " + key.validity();
      out()
          .println(
              plain(key.keyId() + "  " + key.what() + ", " + key.algorithm() + use + validity));
    }
    return ExitCode.FINE;
  }
}
