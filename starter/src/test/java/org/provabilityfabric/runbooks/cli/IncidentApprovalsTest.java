package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.exposure.DataExposureResponse;

/** {@code incident approve} and {@code deny}, on the workflow that asks. */
class IncidentApprovalsTest extends RunningIncident {
  @Test
  void anApprovalIsAnsweredOnTheWorkflowThatAsks() {
    String response = responseAsks();

    Ran ran = run("incident", "approve", "--text", "verified");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .isEqualTo("approved release-containment by oncall (command line, claimed)\n");
    assertThat(exposure(response).status().approvals()).isEmpty();
  }

  @Test
  void anApprovalIsDeniedByNameAndReason() {
    responseAsks();

    assertThat(run("incident", "deny", ID, "release-containment", "--reason", "not yet").out())
        .isEqualTo("denied release-containment: not yet\n");
  }

  @Test
  void aResponseByItselfIsAnsweredByItsId() {
    String response = responseAsks();

    assertThat(run("incident", "approve", "--id", response).exitCode()).isZero();
    assertThat(run("incident", "note", "--id", "response/none", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void anApprovalThatIsNotOpenIsAnsweredWithTheOpenOnes() {
    assertThat(run("incident", "approve")).isEqualTo(new Ran(1, "", "No approval is open.\n"));
    responseAsks();

    Ran ran = run("incident", "approve", "release-contaiment");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean `release-containment`?");
  }

  private DataExposureResponse exposure(String id) {
    return server.connection().client().newWorkflowStub(DataExposureResponse.class, id);
  }
}
