package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.TimelineEntry;
import org.provabilityfabric.runbooks.contract.incident.ResponseNotice;
import org.provabilityfabric.runbooks.scene.Scene;

/** What a response tells in one breath may arrive in any order. */
class OvertakenNoticeTest {
  private static final String ID = "incident/overtaken";
  private static final String RESPONSE = "response/told-for-it";
  private final Scene scene = new Scene();
  private final PendingApproval release =
      new PendingApproval(
          RESPONSE,
          "release-containment",
          "Release the containment?",
          Instant.parse("2026-03-02T12:00:00Z"),
          "It is asked again.",
          List.of("SRE"),
          List.of(),
          1,
          null,
          false);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void anApprovalStaysOpenWhenAnEarlierNoticeArrivesAfterIt() {
    Incident incident = scene.open(ID, scene.crossTenantAccess("acme", List.of()));
    incident.responseReported(notice(8, "the release is asked for", List.of(release)));
    incident.responseReported(notice(7, "the impact is assessed", List.of()));
    scene.pass(Duration.ofSeconds(17));

    assertThat(incident.incident().approvals()).containsExactly(release);
    assertThat(incident.timeline())
        .extracting(TimelineEntry::what)
        .contains("the release is asked for", "the impact is assessed");

    incident.responseReported(notice(9, "released", List.of()));
    scene.pass(Duration.ofSeconds(17));
    assertThat(incident.incident().approvals()).isEmpty();
  }

  private static ResponseNotice notice(long order, String said, List<PendingApproval> approvals) {
    return new ResponseNotice(
        "DataExposureResponse",
        RESPONSE,
        "waiting",
        approvals,
        said,
        null,
        List.of(),
        null,
        false,
        false,
        order);
  }
}
