package org.provabilityfabric.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.schedule.SchedulePlan.Change;

/** What is done to Temporal's schedules, given what the file wants and what is there. */
class SchedulePlanTest {
  private static final Scheduled RECEIPTS = schedule("nightly-receipts", "30 2 * * *");

  @Test
  void aScheduleThatIsNotThereIsMade() {
    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of());

    assertThat(plan.changes()).containsExactly(new Change.Create(RECEIPTS));
    assertThat(plan.settled()).isFalse();
  }

  @Test
  void oneThatIsAsItShouldBeIsLeftAsItIs() {
    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of(RECEIPTS));

    assertThat(plan.changes()).containsExactly(new Change.Same(RECEIPTS));
    assertThat(plan.settled()).isTrue();
  }

  @Test
  void oneThatSaysSomethingElseIsChangedAndOnlyThatIsShown() {
    Scheduled before = schedule("nightly-receipts", "0 4 * * *");

    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of(before));

    assertThat(plan.changes())
        .containsExactly(
            new Change.Update(
                before, List.of(new Scheduled.Difference("cron", "0 4 * * *", "30 2 * * *"))));
    assertThat(plan.settled()).isFalse();
  }

  @Test
  void whoPausedItAndWhyIsNobodysBusiness() {
    Scheduled paused = paused(RECEIPTS, "the ledger moves house");

    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of(paused));

    assertThat(plan.changes()).containsExactly(new Change.Same(paused));
  }

  @Test
  void aPausedOneIsStillBroughtUpToDate() {
    Scheduled paused = paused(schedule("nightly-receipts", "0 4 * * *"), "the ledger moves house");

    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of(paused));

    assertThat(plan.changes())
        .containsExactly(
            new Change.Update(
                paused, List.of(new Scheduled.Difference("cron", "0 4 * * *", "30 2 * * *"))));
  }

  @Test
  void oneThatIsInNoFileIsReportedAndNothingHasToBeDone() {
    Scheduled theirs = schedule("a-schedule-of-somebody-else", "0 0 * * *");

    SchedulePlan plan = SchedulePlan.of(List.of(RECEIPTS), List.of(theirs, RECEIPTS));

    assertThat(plan.changes())
        .containsExactly(new Change.Same(RECEIPTS), new Change.NotInFile(theirs));
    assertThat(plan.settled()).isTrue();
  }

  @Test
  void whatSomebodyAddedByHandThatNoFileCanSayIsTakenBack() {
    Scheduled touched =
        new Scheduled(
            RECEIPTS.name(),
            RECEIPTS.starts(),
            RECEIPTS.input(),
            RECEIPTS.times(),
            RECEIPTS.zone(),
            RECEIPTS.overlap(),
            RECEIPTS.catchUp(),
            RECEIPTS.note(),
            "jitter 5m",
            false);

    assertThat(SchedulePlan.of(List.of(RECEIPTS), List.of(touched)).changes())
        .containsExactly(
            new Change.Update(
                touched, List.of(new Scheduled.Difference("other", "jitter 5m", ""))));
  }

  private static Scheduled schedule(String name, String cron) {
    return new Scheduled(
        name,
        "ReceiptInvestigation on runbook",
        "{\"since\":\"24h\"}",
        List.of(cron),
        "UTC",
        "SKIP",
        "6h",
        "Are there gaps?",
        "",
        false);
  }

  private static Scheduled paused(Scheduled schedule, String note) {
    return new Scheduled(
        schedule.name(),
        schedule.starts(),
        schedule.input(),
        schedule.times(),
        schedule.zone(),
        schedule.overlap(),
        schedule.catchUp(),
        note,
        schedule.other(),
        true);
  }
}
