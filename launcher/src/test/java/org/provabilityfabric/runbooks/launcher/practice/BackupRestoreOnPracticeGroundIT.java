package org.provabilityfabric.runbooks.launcher.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.keys.RecoveryHolder;
import org.provabilityfabric.runbooks.keys.RestoreTest;
import org.provabilityfabric.runbooks.keys.RestoredKey;
import org.provabilityfabric.runbooks.keys.RestoredReceipts;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;

/**
 * "Backup/restore procedures": the backup that a rotation makes on the practice estate is opened
 * with the custodian's key, and what it holds has signed the estate's receipts.
 */
@Timeout(180)
class BackupRestoreOnPracticeGroundIT extends OnPracticeGround {
  private static final String ID = "rotation/practice";

  @Test
  void theBackupOfARotationIsRestoredAndItsKeyHasSignedTheReceipts() throws Exception {
    byte[] receipts = receipts();
    var unused =
        begin(
            CertificateRotation.TYPE,
            ID,
            Map.of("reason", "practice of backup and restore", "urgent", "true"));
    CertificateRotation rotation = stub(CertificateRotation.class, ID);
    await().until(() -> !rotation.status().approvals().isEmpty());
    rotation.approve(new Decision(null, "security@company.com", "it is practised", null));
    await().atMost(Duration.ofMinutes(1)).until(() -> backup().isPresent());

    Path backup = backup().orElseThrow();
    List<RestoredKey> keys =
        RestoreTest.open(Files.readAllBytes(backup), backup.toString(), custodian());

    assertThat(keys).hasSize(2).allMatch(RestoredKey::works);
    assertThat(RestoredReceipts.check(keys, new ByteArrayInputStream(receipts)))
        .anyMatch(RestoredReceipts.Checked::verified);
  }

  private Optional<Path> backup() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("evidence"))) {
      return files
          .filter(file -> file.toString().contains("entries"))
          .filter(file -> String.valueOf(file.getFileName()).endsWith(".cms.pem"))
          .findFirst();
    }
  }

  /** Of a practice only: in earnest the custodian's key is nowhere near a worker. */
  private RecoveryHolder custodian() throws IOException {
    Path key = folder.resolve("files").resolve("custodian.pem");
    return RecoveryHolder.read(Files.readAllBytes(key), key.toString(), null);
  }

  private byte[] receipts() throws IOException, InterruptedException {
    URI address =
        URI.create(ground.estate().ledgerUrl() + "/receipts?since=" + BEGUN.minusSeconds(3600));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + ground.estate().ledgerToken())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
  }
}
