package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code analyze receipts --public-key}: what became of each signature. */
class AnalyzeSignaturesTest extends SignedReceipts {
  @Test
  void signaturesAreToldByWhatBecameOfThem() throws IOException {
    List<String> receipts = receipts();
    receipts.set(7, receipts.get(7).replace("\"acme\"", "\"evil\""));
    receipts.set(8, receipts.get(8).replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"\""));
    String key = pem();
    Ran ran =
        Ran.offline(
            "", "analyze", "receipts", write("a.json", receipts), "--public-key", key, "--json");

    JsonNode signatures = ran.json().path("signatures");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(signatures.path("verified").asInt()).isEqualTo(98);
    assertThat(texts(signatures.path("forged"))).containsExactly("r7");
    assertThat(texts(signatures.path("unverifiable"))).containsExactly("r8");
    assertThat(signatures.path("transplanted")).isEmpty();
    assertThat(signatures.path("unknownKey")).isEmpty();
  }

  @Test
  void signaturesThatNobodyCanVerifyAreNotFineAndNotForged() throws IOException {
    List<String> receipts = receipts();
    receipts.replaceAll(r -> r.replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"\""));

    Ran ran = Ran.offline("", "analyze", "receipts", write("a", receipts), "--public-key", pem());
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("Not every signature could be verified.");
  }

  private String pem() throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded());
    return Files.writeString(
            folder.resolve("receipt-verify.pem"),
            "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
        .toString();
  }
}
