package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;

/**
 * One incident from its alert to its report, with a revocation of tokens beside it, while something
 * dies on the way. Then its effects are counted where they were made: none is lost, none was made
 * twice, and the clocks stand at their deadlines.
 */
final class KilledIncident {
  private static final Duration LONGEST = Duration.ofMinutes(12);
  private static final String BYPASS = "bypass/kills";

  private final Situation situation;
  private final Casualties casualties;
  private final AuditLog audit;

  private KilledIncident(Situation situation, Casualties casualties) throws IOException {
    this.situation = situation;
    this.casualties = casualties;
    audit = AuditLog.from(situation.stack);
  }

  /**
   * Goes through it, prints its line of the table and asserts.
   *
   * @param name how the table calls it
   * @return the incident's id
   */
  static String go(String name, Situation situation, Casualties casualties) throws IOException {
    KilledIncident killed = new KilledIncident(situation, casualties);
    String id = killed.resolved();
    Effects effects = Effects.of(killed.audit, situation);
    System.out.println(effects.row(name, casualties.kills()) + "  at " + casualties.where());
    killed.assertNothingLostNothingTwice(id, effects);
    return id;
  }

  private String resolved() {
    situation.tokensAreStolen(BYPASS);
    situation.crossTenantReads(3);
    Instant end = Instant.now().plus(LONGEST);
    String id = "";
    while (id.isEmpty()) {
      id = situation.running();
      lookBefore(end);
    }
    Person person = new Person(situation, id);
    boolean done = false;
    while (!done || casualties.pending()) {
      boolean revoked = person.revokedAndProven(BYPASS);
      done = person.actedAndDone(!casualties.pending()) && revoked;
      lookBefore(end);
    }
    while (!person.sawTheEnd()) {
      lookBefore(end);
    }
    situation.noMoreCrossTenantReads();
    return id;
  }

  private void lookBefore(Instant end) {
    assertThat(Instant.now()).as("everything is done in time").isBefore(end);
    casualties.look();
  }

  private void assertNothingLostNothingTwice(String id, Effects effects) {
    assertThat(effects.doubled()).as("effects made twice, or that nobody expected").isEmpty();
    assertThat(effects.lost()).as("effects lost").isEmpty();
    Situation.eventually(
        "the gateway is released", () -> situation.released("retrieval-gateway", 3));
    Instant began = situation.status(id).startedAt();
    assertThat(situation.status(id).clocks())
        .extracting(SlaClock::deadline)
        .containsExactly(began.plus(Duration.ofMinutes(15)), began.plus(Duration.ofHours(4)));
    assertThat(situation.status(id).clocks()).allMatch(clock -> clock.inTime());
    for (Path bundle : bundles(situation.product.evidence())) {
      assertThat(situation.product.tried("evidence", "verify", bundle.toString()).code())
          .as("the evidence in %s", bundle)
          .isZero();
    }
  }

  /** The folders of the vault that hold a manifest. */
  static List<Path> bundles(Path evidence) {
    try (Stream<Path> folders = Files.walk(evidence)) {
      return folders
          .filter(file -> file.endsWith("manifest.json"))
          .map(file -> file.toAbsolutePath().getParent())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
