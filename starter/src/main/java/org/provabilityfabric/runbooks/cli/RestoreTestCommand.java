package org.provabilityfabric.runbooks.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.keys.RecoveryHolder;
import org.provabilityfabric.runbooks.keys.RestoreTest;
import org.provabilityfabric.runbooks.keys.RestoredKey;
import org.provabilityfabric.runbooks.keys.RestoredReceipts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys restore-test}: could a backup of signing keys be restored? */
@Command(
    name = "restore-test",
    description =
        "Decrypt a backup of signing keys in memory and let each key sign; show their ids.",
    footer = {
      "",
      "Run it where the recovery key is kept, never on a worker. Nothing is written and no key is",
      "shown. To restore for real: openssl cms -decrypt -inform PEM -in BACKUP -inkey FILE",
      "Examples:",
      "  ./runbook keys restore-test signing-secrets.cms.pem --recovery-key custodian.pem",
      "  ./runbook keys restore-test signing-secrets.cms.pem --recovery-key custodian.pem \\",
      "      --passphrase-file passphrase --receipt receipts.json",
      "Exit code 1 means that it cannot be restored, or that no key of it signed a receipt."
    })
final class RestoreTestCommand extends KeysCommand {
  @Parameters(paramLabel = "BACKUP", description = "The backup, as the evidence vault holds it.")
  Path backup = Path.of("");

  @Option(
      names = "--recovery-key",
      paramLabel = "FILE",
      required = true,
      description = "The private recovery key, PEM.")
  Path recoveryKey = Path.of("");

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of an encrypted recovery key.")
  @Nullable Path passphrase;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Receipts that the keys are to have signed.")
  @Nullable Path receipt;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  RestoreTestCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int look() throws IOException {
    byte[] content = content(backup);
    RecoveryHolder holder = holder();
    List<RestoredKey> keys = RestoreTest.open(content, backup.toString(), holder);
    List<RestoredReceipts.Checked> receipts =
        receipt == null
            ? List.of()
            : RestoredReceipts.check(
                keys, new BufferedInputStream(new ByteArrayInputStream(content(receipt))));
    boolean fine =
        !keys.isEmpty()
            && keys.stream().allMatch(RestoredKey::works)
            && (receipt == null || receipts.stream().anyMatch(RestoredReceipts.Checked::verified));
    print(keys, receipts, fine);
    return fine ? ExitCode.FINE : ExitCode.NOT_FINE;
  }

  private RecoveryHolder holder() throws IOException {
    byte[] pem = content(recoveryKey);
    char[] secret = passphrase == null ? null : passphrase(content(passphrase));
    try {
      return RecoveryHolder.read(pem, recoveryKey.toString(), secret);
    } finally {
      Arrays.fill(pem, (byte) 0);
      if (secret != null) {
        Arrays.fill(secret, '\0');
      }
    }
  }

  private static char[] passphrase(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).stripTrailing().toCharArray();
  }

  private void print(
      List<RestoredKey> keys, List<RestoredReceipts.Checked> receipts, boolean fine) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("backup", backup.toString());
      document.put("restorable", fine);
      document.put("keys", keys);
      document.put("receipts", receipts);
      printJson(document);
      return;
    }
    for (RestoredKey key : keys) {
      String id = key.publicHalf() == null ? "unknown" : key.publicHalf().keyId();
      String kind = key.publicHalf() == null ? "" : ", " + key.publicHalf().algorithm();
      String state = key.works() ? "signs and verifies" : String.valueOf(key.problem());
      out()
          .println(
              plain(
                  id
                      + "  "
                      + key.namespace()
                      + "/"
                      + key.secret()
                      + " "
                      + key.field()
                      + kind
                      + ": "
                      + state));
    }
    for (RestoredReceipts.Checked one : receipts) {
      String verdict = one.verified() ? "signed with " : "not signed with any of them: ";
      out().println(plain("receipt " + one.id() + ": " + verdict + one.text()));
    }
    out().println(fine ? "The backup can be restored." : "The backup is not as it should be.");
  }
}
