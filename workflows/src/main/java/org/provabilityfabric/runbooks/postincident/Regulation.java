package org.provabilityfabric.runbooks.postincident;

import java.util.List;
import org.provabilityfabric.runbooks.contract.incident.RegulatoryClock;
import org.provabilityfabric.runbooks.kernel.Agenda;
import org.provabilityfabric.runbooks.kernel.Journal;
import org.provabilityfabric.runbooks.regulation.RegulatoryClocks;
import org.provabilityfabric.runbooks.regulation.RegulatoryDesk;

/** The regulatory clocks that outlive their incident. */
final class Regulation {
  private final Review review;
  private final RegulatoryClocks clocks;
  private final RegulatoryDesk desk;

  Regulation(Review review, Journal journal, Agenda agenda, Letters letters) {
    this.review = review;
    String incident = review.incident.incident();
    clocks =
        new RegulatoryClocks(
            review.policy(), review.incident.kind(), incident, journal, agenda, letters::tell);
    desk = new RegulatoryDesk(review.policy(), clocks, incident);
  }

  /** Goes on with the clocks that nobody had settled. */
  void adopt() {
    if (!review.rehearse) {
      clocks.adopt(review.incident.regulatory());
    }
  }

  List<RegulatoryClock> all() {
    return clocks.all();
  }

  List<RegulatoryClock> open() {
    return clocks.open();
  }

  RegulatoryDesk desk() {
    return desk;
  }
}
