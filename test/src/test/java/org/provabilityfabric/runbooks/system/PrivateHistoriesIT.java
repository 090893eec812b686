package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.incident.Incident;

/**
 * Encrypted histories on the real Temporal: what its database holds, what its UI shows to whom, and
 * what becomes of a run when its worker comes back with a new key. The picture goes to {@code
 * target/temporal-ui}; that in {@code docs/images} was taken from there.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrivateHistoriesIT {
  private static final String INCIDENT = "incident/private";
  private static final String TITLE = "Seen by umbrella";
  private static final Pattern CODEC =
      Pattern.compile("Histories are decrypted at (http://\\S+/codec)");

  private static final Pattern USED_B = Pattern.compile("encryption-key-id\\W+B");

  @TempDir static Path folder;

  private static @Nullable Situation opened;

  @BeforeAll
  static void theProductRunsWithEncryptedHistories() throws IOException {
    RealStack stack = RealStack.running();
    makeKey("A");
    makeKey("B");
    Files.writeString(folder.resolve("codec-token"), "a-token-of-this-test-0123456789");
    keys("A");
    opened =
        Situation.of(
            folder,
            Map.of(
                "RUNBOOK_CONFIG", folder.resolve("runbook.yaml").toString(),
                "RUNBOOK_LEDGER_TOKEN_FILE", stack.ledgerTokenFile().toString()));
  }

  @AfterAll
  static void stop() {
    if (opened != null) {
      opened.close();
    }
  }

  @Test
  @Order(1)
  void theDatabaseHoldsNothingOfAnIncidentInClear() {
    String started =
        situation()
            .product
            .command(
                "start",
                Incident.TYPE,
                "--id",
                INCIDENT,
                "--set",
                "title=" + TITLE,
                "--set",
                "component=retrieval-gateway");
    assertThat(started).contains(INCIDENT);
    eventually("its steps", () -> situation().status(INCIDENT).pagesSent() > 0);

    String held = held();
    assertThat(List.of(TITLE, "retrieval-gateway logs", "sre@company.com", "Identify the problem"))
        .noneMatch(held::contains);
    assertThat(held).contains("encryption-key-id");
    assertThat(situation().product.command("incident", "show", INCIDENT)).contains(TITLE);
  }

  @Test
  @Order(2)
  void theUiShowsItInClearToWhomeverHasTheTokenAndToNobodyElse() {
    Optional<Path> chromium = TemporalUi.chromium();
    assumeTrue(
        chromium.isPresent(),
        "There is no Chromium on the PATH, so the Temporal UI is not tried; test/real-stack/browser"
            + " installs one.");
    URI ui = situation().stack.temporalUi();
    String namespace = situation().product.temporal().namespace();
    try (TemporalUi stranger = TemporalUi.open(chromium.orElseThrow(), ui, namespace)) {
      stranger.open(INCIDENT);
      stranger.shows("FindUnhealthyPods");
      assertThat(stranger.text()).doesNotContain(TITLE).doesNotContain("Identify the problem");
    }
    try (TemporalUi stranger =
        TemporalUi.decoding(chromium.orElseThrow(), ui, namespace, codec(), "a-guess")) {
      stranger.open(INCIDENT);
      stranger.shows("FindUnhealthyPods");
      assertThat(stranger.text()).doesNotContain(TITLE).doesNotContain("Identify the problem");
    }
    try (TemporalUi person =
        TemporalUi.decoding(chromium.orElseThrow(), ui, namespace, codec(), token())) {
      person.open(INCIDENT);
      person.shows("1. Identify the problem: pods that are not ready");
      person.shows(TITLE);
      person.picture("decoded", 900);
      person.fillUpdate("acknowledge", "{\"by\": \"sre@company.com\", \"text\": \"on it\"}");
      person.submit();
      eventually(
          "it is acknowledged", () -> situation().status(INCIDENT).state().equals("acknowledged"));
    }
    assertThat(held()).doesNotContain("on it").doesNotContain("sre@company.com");
  }

  @Test
  @Order(3)
  void withoutItsKeyTheCommandLineSaysWhichOneIsMissing() throws IOException {
    keys("B");

    Shell.Ended refused = situation().product.tried("incident", "show", INCIDENT);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("the key `A`, which is missing").contains("there are B");
  }

  @Test
  @Order(4)
  void theRunGoesOnWhenItsWorkersComeBackWithANewKeyAndTheOldOne() throws IOException {
    keys("B", "A");
    for (String queue : Product.QUEUES) {
      situation().product.workerOf(queue).kill();
      situation().product.workerOf(queue).startAgain();
    }

    String answered =
        situation()
            .product
            .command(
                "incident", "note", INCIDENT, "--by", "sre@company.com", "--text", "under B now");

    assertThat(answered).isNotEmpty();
    assertThat(situation().product.command("incident", "show", INCIDENT))
        .contains(TITLE, "under B now");
    assertThat(held()).containsPattern("encryption-key-id\\W+A").containsPattern(USED_B);
    assertThat(held()).doesNotContain("under B now");
  }

  private static Situation situation() {
    return Objects.requireNonNull(opened);
  }

  /** What the server holds of the incident, byte by byte. */
  private static String held() {
    return situation()
        .product
        .temporal()
        .client()
        .streamHistory(INCIDENT)
        .map(event -> event.toByteString().toString(StandardCharsets.ISO_8859_1))
        .reduce("", String::concat);
  }

  private static void makeKey(String id) {
    String unused =
        Shell.run(
            RealStack.ROOT.resolve("runbook").toString(),
            "keys",
            "payload",
            "new",
            folder.resolve("key-" + id).toString());
  }

  /** The facts of the stack with these keys, the first of them to write with. */
  private static void keys(String... ids) throws IOException {
    StringBuilder keys = new StringBuilder();
    for (String id : ids) {
      keys.append("\n      - {id: ")
          .append(id)
          .append(", key: {file: key-")
          .append(id)
          .append("}}");
    }
    String facts = Files.readString(RealStack.running().configuration());
    String encrypted = facts.replace("encryption: off", "encryption: on\n    keys:" + keys);
    assertThat(encrypted).isNotEqualTo(facts);
    Files.writeString(
        folder.resolve("runbook.yaml"),
        encrypted
            + "\ncodec:\n  listen: 127.0.0.1:0\n  token: {file: codec-token}\n  origins: ["
            + RealStack.running().temporalUi()
            + "]\n");
  }

  private static URI codec() {
    Matcher said = CODEC.matcher(situation().product.gatewaySaid());
    assertThat(said.find()).isTrue();
    return URI.create(said.group(1));
  }

  private static String token() {
    try {
      return Files.readString(folder.resolve("codec-token"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
