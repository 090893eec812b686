package org.provabilityfabric.runbooks.analysis.exposure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.exposure.LogExposure.Sign;

class LogScanTest {

  @Test
  void readsTheSignsInTheLogs() throws IOException {
    LogExposure logs =
        scan(
            """
            [pod/gw-1] 2024-01-15T10:00:00.5Z INFO read tenant=acme index_shard=shard_acme
            [pod/gw-1] 2024-01-15T10:00:01Z INFO read tenant=acme index_shard=shard_globex
            {"ts":"2024-01-15T10:00:02Z","tenant":"acme","index_shard":"shard_initech"}
            2024-01-15T10:00:03Z WARN access denied tenant=acme shard=shard_globex
            2024-01-15T10:00:04Z ERROR Failed to submit receipt to ledger: timeout
            2024-01-15T10:00:05Z Guard trip: egress
            2024-01-15T10:00:06Z Event call(send) denied: no capability
            nothing of interest
            """);

    assertThat(logs.linesRead()).isEqualTo(8);
    assertThat(logs.count(Sign.FOREIGN_SHARD)).isEqualTo(2);
    assertThat(logs.pairs()).containsOnlyKeys("acme -> globex", "acme -> initech");
    assertThat(logs.count(Sign.FOREIGN_SHARD_DENIED)).isEqualTo(1);
    assertThat(logs.count(Sign.RECEIPT_NOT_SUBMITTED)).isEqualTo(1);
    assertThat(logs.count(Sign.GUARD_TRIP)).isEqualTo(1);
    assertThat(logs.count(Sign.EVENT_DENIED)).isEqualTo(1);
    LogExposure.Found foreign = requireNonNull(logs.signs().get(Sign.FOREIGN_SHARD));
    assertThat(foreign.first()).isEqualTo("2024-01-15T10:00:01Z");
    assertThat(foreign.last()).isEqualTo("2024-01-15T10:00:02Z");
  }

  @Test
  void logsOfAnyBytesAreRead() throws IOException {
    byte[] bytes = new byte[200_000];
    new Random(7).nextBytes(bytes);

    LogExposure logs = LogScan.scan(new ByteArrayInputStream(bytes), ShardMapping.standard());

    assertThat(logs.linesRead()).isPositive();
    assertThat(logs.signs()).isEmpty();
  }

  @Test
  void theLastLineNeedsNoLineFeed() throws IOException {
    assertThat(scan("x\nGuard trip: y").count(Sign.GUARD_TRIP)).isEqualTo(1);
    assertThat(scan("").linesRead()).isZero();
  }

  private static LogExposure scan(String logs) throws IOException {
    return LogScan.scan(
        new ByteArrayInputStream(logs.getBytes(StandardCharsets.UTF_8)), ShardMapping.standard());
  }
}
