package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Certificate Analysis" on the command line. */
class AnalyzeCertificatesTest {
  private static final String FINE =
      certificate("c1", "acme", 1_705_312_800, 1, "REDACT", "p1")
          + certificate("c2", "globex", 1_705_312_860, 0, "ALLOW", "g1");
  private static final String LEAK = certificate("c3", "acme", 1_705_312_900, 2, "ALLOW", "p1");

  @TempDir Path directory;

  @Test
  void detectionsAreGivenAsSumAndRateForEachTenant() {
    Ran text = analyzed(FINE);
    JsonNode json = analyzed(FINE, "--json").json();

    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains(
            "2 certificates of 2 tenants, from 2024-01-15T10:00:00Z to 2024-01-15T10:01:00Z",
            "acme: personal data 1, 1, 100.0 %",
            "0 leaks",
            "Nothing amiss");
    assertThat(json.path("certificates").asInt()).isEqualTo(2);
    assertThat(json.at("/byTenant/acme/pii").asInt()).isEqualTo(1);
    assertThat(json.at("/byTenant/acme/secret").asInt()).isZero();
    assertThat(json.at("/byTenant/acme/rate").asDouble()).isEqualTo(1.0);
    assertThat(json.at("/policyHashes/acme/verdict").asText()).isEqualTo("CONSISTENT");
    assertThat(json.at("/policyHashes/globex/hashes/0/policyHash").asText()).isEqualTo("g1");
    assertThat(json.path("leaks")).isEmpty();
    assertThat(json.path("problems")).isEmpty();
  }

  @Test
  void leaksAndUnknownShapesAndProblemsAreNotFine() {
    String input = FINE + LEAK + "{\"cert_id\":\"c4\",\"scanners\":[]}\noops\n";

    Ran text = analyzed(input);
    Ran ran = analyzed(input, "--json");
    JsonNode json = ran.json();

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out())
        .contains("c3 of acme: personal data was detected and let through", "Not fine: 1 detected")
        .contains("1 of an unknown shape: {cert_id, scanners}", "line 5, byte");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(json.path("leaks")).extracting(JsonNode::asText).containsExactly("c3");
    assertThat(json.at("/unknownShapes/{cert_id, scanners}").asInt()).isEqualTo(1);
    assertThat(json.path("problems")).hasSize(2);
    assertThat(json.at("/problems/1/position").asText()).startsWith("line 5, byte");
    assertThat(json.at("/problems/1/reason").asText()).contains("JSON");
  }

  @Test
  void directoriesAreReadWholeAndProblemsNameTheirFile() throws IOException {
    Files.createDirectories(directory.resolve("later"));
    Files.writeString(directory.resolve("a.json"), "[" + FINE.strip().replace("\n", ",") + "]");
    Files.writeString(directory.resolve("later").resolve("b.jsonl"), LEAK + "oops\n");
    Files.writeString(directory.resolve("notes.txt"), "not evidence");

    JsonNode json =
        Ran.offline("", "analyze", "certificates", "--json", directory.toString()).json();

    assertThat(json.path("certificates").asInt()).isEqualTo(3);
    assertThat(json.path("leaks")).hasSize(1);
    assertThat(json.at("/problems/0/position").asText()).contains("b.jsonl: line 2");
  }

  @Test
  void everyRequestMustHaveItsCertificate() throws IOException {
    Path log = directory.resolve("gateway.log");
    Files.writeString(
        log,
        """
        2024-01-15T10:00:00Z egress plan_id=plan-c1
        2024-01-15T10:00:30Z egress plan_id=plan-lost
        """);

    Ran compared = analyzed(FINE, "--requests", log.toString());
    JsonNode json = analyzed(FINE, "--requests", log.toString(), "--json").json();

    assertThat(compared.exitCode()).isEqualTo(1);
    assertThat(compared.out()).contains("2 egress requests, 1 with a certificate, 1 without");
    assertThat(json.at("/coverage/firstMissing/0/planId").asText()).isEqualTo("plan-lost");
    assertThat(json.at("/coverage/certificatesWithoutRequest").asInt()).isEqualTo(1);
    Files.writeString(log, "nothing of the kind\n");
    assertThat(analyzed(FINE, "--requests", log.toString()).exitCode()).isEqualTo(3);
  }

  @Test
  void aCounterOfRequestsIsComparedAsWell() {
    assertThat(analyzed(FINE, "--request-count", "2").exitCode()).isZero();
    Ran fewer = analyzed(FINE, "--request-count", "12");
    assertThat(fewer.exitCode()).isEqualTo(1);
    assertThat(fewer.out()).contains("10 certificates fewer than requests");
  }

  @Test
  void candidatesForFalsePositivesAreListedForPeople() {
    String input =
        "{\"cert_id\":\"c\",\"tenant\":\"a\",\"timestamp\":1,\"policy_hash\":\"p\","
            + "\"action_taken\":\"BLOCK\",\"detectors\":{\"pii\":1},\"risk_score\":0.1}";

    Ran text = analyzed(input, "--false-positives");
    JsonNode json = analyzed(input, "--false-positives", "--json").json();

    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("1 candidates for false positives", "c of a, BLOCK: risk score 0.100");
    assertThat(json.at("/falsePositives/0/certId").asText()).isEqualTo("c");
    assertThat(
            json.at("/falsePositives/0/label").isMissingNode()
                || json.at("/falsePositives/0/label").isNull())
        .isTrue();
  }

  @Test
  void theTimeRangeIsTakenAsTheRunbookWritesIt() {
    String range = "2024-01-15T10:00:30Z/2024-01-15T11:00:00Z";

    assertThat(analyzed(FINE, "--timerange", range).out()).contains("1 certificates of 1 tenants");
    assertThat(analyzed(FINE, "--timerange", "1hour").exitCode()).isEqualTo(3);
    assertThat(analyzed(FINE, "--timerange", "yesterday").exitCode()).isEqualTo(2);
    assertThat(analyzed(FINE, "--timerange", "2024-01-15T10:00:00Z/2023-01-15T10:00:00Z").err())
        .contains("must begin before it ends");
  }

  @Test
  void emptyForeignAbsentAndRefusedAreDifferentAnswers() {
    assertThat(analyzed("[]").exitCode()).isEqualTo(3);
    assertThat(analyzed("{\"error\":\"unauthorized\"}").exitCode()).isEqualTo(1);
    assertThat(Ran.offline("", "analyze", "certificates", "/nowhere").exitCode()).isEqualTo(2);
    assertThat(Ran.offline("", "analyze", "certificates", directory.toString()).err())
        .contains("There is no .json, .jsonl, .ndjson file in");
    assertThat(Ran.offline("", "analyze", "certificates").exitCode()).isEqualTo(2);
  }

  @Test
  void signaturesAreVerifiedByTheKeysThatAreGiven() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path pem = directory.resolve("egress-verify.pem");
    Files.writeString(
        pem,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");
    String signed =
        "{\"cert_id\":\"c1\",\"detectors\":{\"pii\":0,\"secret\":0},\"policy_hash\":\"p\","
            + "\"risk_score\":0.50,\"signature\":\"\",\"tenant\":\"a\",\"timestamp\":1}";
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(keys.getPrivate());
    signer.update(signed.getBytes(StandardCharsets.UTF_8));
    String good =
        signed.replace(
            "\"signature\":\"\"",
            "\"signature\":\"" + Base64.getEncoder().encodeToString(signer.sign()) + "\"");
    String forged = good.replace("\"pii\":0", "\"pii\":1").replace("c1", "c2");
    String unsigned = signed.replace("c1", "c3");

    assertThat(analyzed(good, "--public-key", pem.toString()).exitCode()).isZero();
    assertThat(analyzed(good + unsigned, "--public-key", pem.toString()).exitCode()).isEqualTo(3);
    Ran ran = analyzed(good + forged + unsigned, "--public-key", pem.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("1 verified, 1 forged", "1 unverifiable", "c2: the signature");
    JsonNode json = analyzed(forged, "--public-key", pem.toString(), "--json").json();
    assertThat(json.at("/signatures/forged/first/0/certId").asText()).isEqualTo("c2");
    assertThat(analyzed(good, "--public-key", "/nowhere.pem").exitCode()).isEqualTo(2);
  }

  @Test
  void evidenceCannotSteerTheTerminal() {
    String input = certificate("c\\u001b[2J", "acme", 1, 1, "ALLOW", "p");

    assertThat(analyzed(input).out()).contains("c?[2J").doesNotContain("\u001b");
  }

  @Test
  void coloursGoAroundTheLineAndOnlyForPeople() {
    assertThat(new Paint(true).bad("x")).isEqualTo("\u001b[31mx\u001b[39m");
    assertThat(new Paint(false).by(1).apply("x")).isEqualTo("x");
  }

  @Test
  void longInputTellsItsProgress() throws IOException {
    StringWriter told = new StringWriter();
    long size = 3 * ToldProgress.STEP;
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            return length;
          }
        };
    try (InputStream in = new ToldProgress(endless, "big.json", size, new PrintWriter(told))) {
      for (long read = 0; read < size; read += 1 << 20) {
        assertThat(in.read(new byte[1 << 20])).isEqualTo(1 << 20);
      }
    }
    try (InputStream in =
        new ToldProgress(
            new ByteArrayInputStream(new byte[9]), "small", 9, new PrintWriter(told))) {
      assertThat(in.readAllBytes()).hasSize(9);
    }

    assertThat(told.toString().lines())
        .containsExactly(
            "big.json: 128 of 384 MB (33 %) read",
            "big.json: 256 of 384 MB (66 %) read", "big.json: 384 of 384 MB (100 %) read");
  }

  private static Ran analyzed(String input, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "analyze";
    arguments[1] = "certificates";
    arguments[2] = "-";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Ran.offline(input, arguments);
  }

  private static String certificate(
      String id, String tenant, long timestamp, int pii, String action, String policy) {
    return ("{\"cert_id\":\"%s\",\"plan_id\":\"plan-%s\",\"tenant\":\"%s\",\"timestamp\":%d,"
            + "\"detectors\":{\"pii\":%d,\"secret\":0},\"action_taken\":\"%s\","
            + "\"policy_hash\":\"%s\",\"risk_score\":0.9}\n")
        .formatted(id, id, tenant, timestamp, pii, action, policy);
  }
}
