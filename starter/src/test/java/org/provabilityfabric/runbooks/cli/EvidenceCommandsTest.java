package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/** Looking into the vault, keeping and deleting, from the command line. */
class EvidenceCommandsTest {
  @TempDir Path folder;
  private Path vault;
  private Path rules;

  @BeforeEach
  void anOldAndAYoungBundle() throws IOException {
    vault = folder.resolve("vault");
    rules = Files.writeString(folder.resolve("rules.yaml"), "retention: {keep: 30d, drills: 7d}\n");
    capture("incident/old", Ran.TODAY.minus(Duration.ofDays(30)));
    capture("incident/young", Ran.TODAY.minus(Duration.ofDays(1)));
  }

  @Test
  void bundlesTheirEntriesAndAnEntryAreShownAndReadingIsRecorded() {
    assertThat(evidence("access").out()).isEqualTo("Nothing was recorded in this vault yet.\n");
    assertThat(evidence("show").out())
        .contains("incident-old  open  was to be kept until 2026-03-02T10:00:00Z")
        .contains("incident-young  open  kept until 2026-03-31T10:00:00Z");
    assertThat(evidence("show", "incident/old").out()).contains("log.txt");
    assertThat(evidence("show", "incident/old", "log.txt", "--by", "ada").out()).isEqualTo("lines");
    assertThat(evidence("access").out())
        .contains("read      ada (command line, claimed)  incident-old: log.txt")
        .contains("1 line, as written");
  }

  @Test
  void whatCannotBeRecordedIsNotRead() throws IOException {
    Files.createDirectory(vault.resolve("access.ndjson"));

    Ran ran = evidence("show", "incident/old", "log.txt");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void pruningShowsThenDeletesWhatIsDueAndNothingElse() {
    Ran dry = evidence("prune", "--dry-run");
    assertThat(dry.out())
        .contains("due     incident-old", "stays   incident-young", "Nothing was deleted.");
    assertThat(vault.resolve("incident-old")).exists();

    assertThat(Ran.offline("no\n", arguments("prune")).out()).contains("Deleted 0.");
    assertThat(vault.resolve("incident-old")).exists();

    Ran real = evidence("prune", "--yes", "--json");
    assertThat(real.json().at("/bundles/0/deleted").asBoolean()).isTrue();
    assertThat(real.json().at("/bundles/1/deleted").asBoolean()).isFalse();
    assertThat(vault.resolve("incident-old")).doesNotExist();
    assertThat(vault.resolve("incident-young")).exists();
    assertThat(evidence("access").out()).contains("deleted", "incident-old");
  }

  @Test
  void aHoldKeepsABundleFromBeingPruned() {
    assertThat(evidence("hold", "incident/old", "--text", "case 42").out())
        .contains("On hold.", "incident-old: on hold by hand");
    assertThat(evidence("prune", "--yes").out()).contains("stays   incident-old", "Deleted 0.");
    assertThat(evidence("release-hold", "incident/old", "--text", "closed").exitCode()).isZero();
    assertThat(evidence("prune", "--yes").out()).contains("Deleted 1.");
  }

  @Test
  void aChangedBundleStaysAndIsAFinding() throws IOException {
    Files.writeString(vault.resolve("incident-old/entries/log.txt"), "other");

    Ran ran = evidence("prune", "--yes");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("has to be looked at: log.txt was changed");
  }

  @Test
  void whatIsNotThereIsNamedWithTheNearestBundle() {
    Ran ran = evidence("hold", "incident/olde", "--text", "case 42");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no evidence of 'incident/olde'", "incident-old");
    assertThat(evidence("hold", "incident/old").exitCode()).isEqualTo(2);
    assertThat(evidence("show", "//", "log.txt").err()).contains("There is no evidence of '//'");
    assertThat(evidence("show", "incident/old", "nothing.txt").exitCode()).isEqualTo(3);
  }

  @Test
  void verifyingInAVaultIsRecordedAndACopyElsewhereIsNot() throws IOException {
    assertThat(evidence("hold", "incident/old", "--text", "case 42").exitCode()).isZero();
    Ran ran = Ran.offline("", "evidence", "verify", vault.resolve("incident-old").toString());
    assertThat(ran.exitCode()).isZero();
    assertThat(evidence("access").out()).contains("verified");

    Path copy = Files.createDirectories(folder.resolve("copy/incident-old"));
    Files.copy(vault.resolve("incident-old/manifest.json"), copy.resolve("manifest.json"));
    assertThat(Ran.offline("", "evidence", "verify", copy.toString()).exitCode()).isEqualTo(1);
    assertThat(folder.resolve("copy/access.ndjson")).doesNotExist();
  }

  private Ran evidence(String... arguments) {
    return Ran.offline("", arguments(arguments));
  }

  private String[] arguments(String... arguments) {
    Stream<String> where = Stream.of("--evidence", vault.toString());
    Stream<String> policy =
        Stream.of(arguments).anyMatch("access"::equals)
            ? Stream.empty()
            : Stream.of("--policy", rules.toString());
    return Stream.of(Stream.of("evidence"), Stream.of(arguments), where, policy)
        .flatMap(all -> all)
        .toArray(String[]::new);
  }

  private void capture(String incident, Instant at) {
    EvidenceVault.open(vault, Clock.fixed(at, ZoneOffset.UTC))
        .bundle(incident)
        .store(
            EvidenceRequest.of("log.txt", "a test", "a test"),
            "lines".getBytes(StandardCharsets.UTF_8));
  }
}
