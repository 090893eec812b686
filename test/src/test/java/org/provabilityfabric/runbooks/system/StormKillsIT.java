package org.provabilityfabric.runbooks.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.system.Situation.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.contract.TaskQueues;

/**
 * A worker dies by {@code kill -9} again and again while alerts pour in; every incident is paged
 * for once. {@code -Dkills=20} kills as often (3 if left out), {@code -Dkills.seed=N} repeats a
 * choice.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StormKillsIT {
  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
  private static final int ALERTS_PER_KILL = 5;
  private static final int LONGEST_PAUSE_MILLIS = 1500;
  private static final List<String> VICTIMS = List.of(TaskQueues.RUNBOOK, TaskQueues.OBSERVE);

  @TempDir Path folder;

  @Test
  void noPageIsLostAndNoneIsSentTwice() throws Exception {
    System.out.println("Kills in a storm: seed " + SEED + ", " + KILLS + " kills.");
    Random random = new Random(SEED);
    try (Situation situation = Situation.of(folder, Map.of())) {
      Storm storm = new Storm(situation);
      for (int kill = 0; kill < KILLS; kill++) {
        storm.alerts(kill * ALERTS_PER_KILL, (kill + 1) * ALERTS_PER_KILL, ALERTS_PER_KILL);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        Program victim = situation.product.workerOf(VICTIMS.get(random.nextInt(VICTIMS.size())));
        victim.kill();
        victim.startAgain();
      }

      eventually("all are paged for", () -> storm.paged().size() == storm.size());
      System.out.printf(
          "Kills in a storm  %3d kills  %3d pages expected  %3d seen  %d lost  %d doubled  %d"
              + " repeats%n",
          KILLS,
          storm.size(),
          storm.paged().size(),
          storm.size() - storm.paged().size(),
          storm.doubled().size(),
          storm.repeats());
      assertThat(storm.size()).isEqualTo(KILLS * ALERTS_PER_KILL);
      assertThat(storm.doubled()).isEmpty();
    }
  }
}
