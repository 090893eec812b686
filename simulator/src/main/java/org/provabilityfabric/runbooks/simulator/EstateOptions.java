package org.provabilityfabric.runbooks.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.cluster.ClusterScenario;
import org.provabilityfabric.runbooks.simulator.ledger.LedgerApi;

/**
 * What the simulated estate is made of.
 *
 * @param clock the time of everything that happens from now on
 * @param alertAt the moment before which the built-in history lies
 * @param seed of everything that is made up; the same seed makes the same estate
 * @param receipts a file in place of the built-in receipts, served as it is
 * @param certificates a file in place of the built-in egress certificates, served as it is
 * @param cluster the cluster's scenario
 * @param limits how many documents one answer of the ledger holds
 */
public record EstateOptions(
    Clock clock,
    Instant alertAt,
    long seed,
    Optional<Path> receipts,
    Optional<Path> certificates,
    ClusterScenario cluster,
    LedgerApi.Limits limits) {

  /** Returns the built-in estate, the alert being now by the clock. */
  public static EstateOptions builtIn(Clock clock) {
    return new EstateOptions(
        clock,
        clock.instant(),
        42,
        Optional.empty(),
        Optional.empty(),
        ClusterScenario.builtIn(),
        LedgerApi.Limits.usual());
  }

  /** Returns the same with the built-in history before another moment. */
  public EstateOptions alertAt(Instant instant) {
    return new EstateOptions(clock, instant, seed, receipts, certificates, cluster, limits);
  }

  /** Returns the same with another seed. */
  public EstateOptions seed(long other) {
    return new EstateOptions(clock, alertAt, other, receipts, certificates, cluster, limits);
  }

  /** Returns the same with receipts from a file. */
  public EstateOptions receipts(Path file) {
    return new EstateOptions(
        clock, alertAt, seed, Optional.of(file), certificates, cluster, limits);
  }

  /** Returns the same with egress certificates from a file. */
  public EstateOptions certificates(Path file) {
    return new EstateOptions(clock, alertAt, seed, receipts, Optional.of(file), cluster, limits);
  }

  /** Returns the same with another cluster scenario. */
  public EstateOptions cluster(ClusterScenario scenario) {
    return new EstateOptions(clock, alertAt, seed, receipts, certificates, scenario, limits);
  }

  /** Returns the same with other limits of the ledger. */
  public EstateOptions limits(LedgerApi.Limits other) {
    return new EstateOptions(clock, alertAt, seed, receipts, certificates, cluster, other);
  }
}
