package org.provabilityfabric.runbooks.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.scene.Scene.remark;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.message.Message;
import org.provabilityfabric.runbooks.scene.Scene;

/** An alert that comes again after its incident has ended begins another one of the same id. */
class AlertComesAgainTest {
  private static final String ID = "incident/alert-again";
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void itsMessagesAreNotTheSameForAnyChannelThatDropsWhatItHasHad() {
    livedThrough();
    livedThrough();

    assertThat(scene.messages.of(Message.Kind.PAGE))
        .hasSize(2)
        .extracting(Message::subject)
        .as("a page for each, in the same words")
        .containsOnly("[P0] Cross-tenant access detected (primary, round 1)");
    assertThat(scene.messages.all()).extracting(Message::key).doesNotHaveDuplicates();
  }

  private void livedThrough() {
    Incident incident = scene.open(ID, scene.crossTenantAccess("acme", List.of()));
    scene.pass(Duration.ofMinutes(3));
    incident.acknowledge(remark("on it"));
    scene.pass(Duration.ofMinutes(4));
    incident.resolve(remark("repaired"));
    var unused = scene.result(ID, IncidentReport.class);
  }
}
