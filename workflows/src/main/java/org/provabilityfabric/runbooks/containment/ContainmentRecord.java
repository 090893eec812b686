package org.provabilityfabric.runbooks.containment;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.contain.ContainmentFact;
import org.provabilityfabric.runbooks.contract.contain.ContainmentState;
import org.provabilityfabric.runbooks.contract.contain.Holder;
import org.provabilityfabric.runbooks.contract.contain.TenantSubject;
import org.provabilityfabric.runbooks.kernel.Now;

/** What is known of one component's containment: who holds it, what was there before, and when. */
final class ContainmentRecord {
  private final String component;
  private final List<Holder> holders = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable String networkPolicy;
  private @Nullable String autoscaler;
  private @Nullable Integer replicasBefore;
  private @Nullable Integer replicasWhileContained;
  private @Nullable Instant containedAt;
  private @Nullable Instant isolatedAt;
  private @Nullable Instant releasedAt;
  private boolean adopted;

  ContainmentRecord(String component) {
    this.component = component;
  }

  boolean held() {
    return !holders.isEmpty();
  }

  boolean isolated() {
    return isolatedAt != null;
  }

  boolean heldOnlyBy(Holder holder) {
    return holders.equals(List.of(holder));
  }

  List<Holder> holders() {
    return List.copyOf(holders);
  }

  void hold(Holder holder) {
    if (!holders.contains(holder)) {
      holders.add(holder);
      show();
    }
  }

  void giveUp(Holder holder) {
    holders.remove(holder);
    show();
  }

  void contained(ContainmentFact cut) {
    remember(cut);
    containedAt = containedAt == null ? Now.instant() : containedAt;
    show();
  }

  void isolated(ContainmentFact scaled) {
    remember(scaled);
    replicasWhileContained = scaled.replicas();
    isolatedAt = isolatedAt == null ? Now.instant() : isolatedAt;
    show();
  }

  void released(ContainmentFact lifted) {
    note(lifted);
    releasedAt = Now.instant();
    show();
    if (replicasBefore != null && !Objects.equals(replicasBefore, lifted.replicas())) {
      find(
          FindingCode.NOT_RESTORED,
          component + " had " + replicasBefore + " replicas and has " + lifted.replicas() + " now");
    }
  }

  private void remember(ContainmentFact done) {
    note(done);
    networkPolicy = done.networkPolicy() == null ? networkPolicy : done.networkPolicy();
    autoscaler = done.autoscaler() == null ? autoscaler : done.autoscaler();
    replicasBefore = replicasBefore == null ? done.replicasBefore() : replicasBefore;
    if (done.adopted() && !adopted) {
      adopted = true;
      find(FindingCode.CONTAINMENT_ADOPTED, done.text());
    }
  }

  private void note(ContainmentFact fact) {
    fact.findings().stream()
        .filter(
            finding -> findings.stream().noneMatch(known -> known.text().equals(finding.text())))
        .forEach(finding -> find(finding.code(), finding.text()));
  }

  void find(FindingCode code, String text) {
    findings.add(Finding.of(code, text).recorded("containment", Now.instant()));
    show();
  }

  /** The current details of the run, for the Temporal UI. */
  private void show() {
    StringBuilder page =
        new StringBuilder("## " + TenantSubject.words(component) + ": " + words() + "\n\n");
    holders.forEach(holder -> page.append("- held by `" + holder.workflowId() + "`\n"));
    since(page, "traffic cut", containedAt);
    since(page, "scaled to 0", isolatedAt);
    since(page, "released", releasedAt);
    if (replicasBefore != null) {
      page.append("- replicas before: ").append(replicasBefore).append('\n');
    }
    page.append(findings.isEmpty() ? "" : "\n### Found\n\n");
    findings.forEach(found -> since(page, found.text(), found.at()));
    Workflow.setCurrentDetails(page.toString());
  }

  private String words() {
    if (releasedAt != null) {
      return "released";
    }
    return isolatedAt != null ? "isolated" : containedAt != null ? "traffic is cut" : "not yet";
  }

  private static void since(StringBuilder page, String what, @Nullable Instant at) {
    if (at != null) {
      Instant second = Instant.ofEpochSecond(at.getEpochSecond());
      page.append("- `" + second + "` " + what.replace("\n", " ") + "\n");
    }
  }

  ContainmentState state() {
    return new ContainmentState(
        component,
        holders,
        networkPolicy,
        replicasBefore,
        replicasWhileContained,
        autoscaler,
        containedAt,
        isolatedAt,
        releasedAt,
        adopted,
        findings);
  }
}
