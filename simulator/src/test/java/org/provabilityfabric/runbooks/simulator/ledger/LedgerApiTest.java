package org.provabilityfabric.runbooks.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.simulator.Answers;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Json;

class LedgerApiTest {
  private static final Instant ALERT = Instant.parse("2026-03-02T14:00:00Z");

  private static final List<String> GENERATED = new ReceiptGenerator(7, ALERT).receipts();

  private final Documents receipts = Documents.of(GENERATED);
  private final Documents certificates =
      Documents.of(new CertificateGenerator(7, ALERT).certificates());
  private final LedgerApi ledger =
      LedgerApi.start(
          Clock.fixed(ALERT, ZoneOffset.UTC),
          new LedgerApi.Contents(receipts, certificates, CapabilityTokens.builtIn(ALERT), "t0ken"),
          LedgerApi.Limits.usual());
  private final Answers answers = new Answers("t0ken");

  @AfterEach
  void close() {
    answers.close();
    ledger.close();
  }

  private JsonNode get(String pathAndQuery) {
    return answers.json(ledger.url(), pathAndQuery);
  }

  @Test
  void receiptsAreABareArrayNewestFirstCutAtTheLimit() {
    JsonNode page = get("/receipts?since=2026-03-01T14:00:00Z");
    assertThat(page.isArray()).isTrue();
    assertThat(page).hasSize(100);
    List<Long> times = new ArrayList<>();
    page.forEach(each -> times.add(each.path("timestamp").asLong()));
    assertThat(times).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(get("/receipts?limit=1000")).hasSize(receipts.size());
    JsonNode older = get("/receipts?end_date=" + times.getLast() + "&limit=5");
    assertThat(older.get(0).path("timestamp").asLong()).isLessThanOrEqualTo(times.getLast());
    assertThat(get("/receipts?since=2026-03-02T13:59:59Z")).isEmpty();
  }

  @Test
  void theBuiltInStoryHasGlobexReadingAcme() {
    List<JsonNode> crossTenant = new ArrayList<>();
    for (JsonNode each : get("/receipts?limit=1000")) {
      if (!each.path("index_shard").asText().equals("shard_" + each.path("tenant").asText())) {
        crossTenant.add(each);
      }
    }
    assertThat(crossTenant)
        .hasSize(6)
        .allSatisfy(
            each -> {
              assertThat(each.path("tenant").asText()).isEqualTo("globex");
              assertThat(each.path("index_shard").asText()).isEqualTo("shard_acme");
            });
    assertThat(crossTenant)
        .anyMatch(each -> each.path("subject_id").asText().equals("user-acme-07"));
  }

  @Test
  void everyReceiptVerifiesWithThePublicKey() throws GeneralSecurityException {
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(ReceiptSigner.PUBLIC_KEY)));
    for (JsonNode each : get("/receipts?limit=40")) {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(ReceiptSigner.signedBytes(each.deepCopy()));
      assertThat(signature.verify(Base64.getDecoder().decode(each.path("signature").asText())))
          .isTrue();
    }
  }

  @Test
  void theSameSeedMakesTheSameReceipts() {
    assertThat(new ReceiptGenerator(7, ALERT).receipts())
        .isEqualTo(GENERATED)
        .isNotEqualTo(new ReceiptGenerator(8, ALERT).receipts());
  }

  @Test
  void onlyTheHealthIsAnsweredWithoutTheToken() {
    try (Answers stranger = new Answers("guess")) {
      assertThat(stranger.get(ledger.url(), "/health").statusCode()).isEqualTo(200);
      assertThat(stranger.get(ledger.url(), "/receipts").statusCode()).isEqualTo(401);
    }
    assertThat(answers.get(ledger.url(), "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void aPlusInATimeIsASpaceAndRefused() {
    assertThat(answers.get(ledger.url(), "/receipts?since=2026-03-02T14:00:00+00:00").statusCode())
        .isEqualTo(400);
    assertThat(answers.get(ledger.url(), "/receipts?limit=many").statusCode()).isEqualTo(400);
  }

  @Test
  void certificatesAreListedAndCounted() {
    assertThat(get("/egress-certificates?limit=500")).hasSize(certificates.size());
    assertThat(get("/egress-certificates/count").path("count").asInt()).isEqualTo(160);
  }

  @Test
  void tokensAreRevokedOneResultEachAndReadBack() {
    int before = get("/capability-tokens?status=active").size();
    String both = "{\"token_ids\":[\"token100\",\"nobody\"]}";
    String path = "/capability-tokens/revoke";
    var form = answers.post(ledger.url(), path, "application/x-www-form-urlencoded", both);
    assertThat(Json.read(form.body()).path("results")).isEmpty();
    var json = answers.post(ledger.url(), path, "application/json", both);
    JsonNode results = Json.read(json.body()).path("results");
    assertThat(results.get(0).path("revoked").asBoolean()).isTrue();
    assertThat(results.get(1).path("error_message").asText()).isEqualTo("token not found");
    assertThat(get("/capability-tokens?status=active")).hasSize(before - 1);
    assertThat(get("/capability-tokens")).hasSize(before + 1);
  }

  @Test
  void everyErrorFormCanBePutIn() {
    ledger.put("/receipts", Fault.tooManyRequests(Duration.ofSeconds(2)), 1);
    var limited = answers.get(ledger.url(), "/receipts");
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).contains("2");
    assertThat(answers.get(ledger.url(), "/receipts").statusCode()).isEqualTo(200);

    ledger.put("/receipts", Fault.html(), 1);
    assertThat(answers.get(ledger.url(), "/receipts").body()).startsWith("<!DOCTYPE html>");
    ledger.put("/receipts", Fault.json(200, "{\"error\":\"no shard\"}"), 1);
    assertThat(get("/receipts").path("error").asText()).isEqualTo("no shard");
    ledger.put("/receipts", new Fault.HalfBody(), 1);
    assertThatThrownBy(() -> get("/receipts")).hasMessageContaining("not JSON");
    var dropping = ledger.put("/receipts", new Fault.Drop());
    assertThatThrownBy(() -> get("/receipts")).hasCauseInstanceOf(IOException.class);
    dropping.close();
    ledger.put("/receipts", new Fault.Drip(40_000, Duration.ofMillis(1)), 1);
    assertThat(get("/receipts")).hasSize(100);
  }

  @Test
  void aHangLastsUntilItIsLifted() {
    var hang = ledger.put("/receipts", new Fault.Hang());
    try (Answers hasty = new Answers("t0ken", Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> hasty.get(ledger.url(), "/receipts"))
          .hasCauseInstanceOf(HttpTimeoutException.class);
    }
    hang.close();
    assertThat(get("/receipts")).hasSize(100);
  }
}
