package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.bolt.response.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Decision;
import org.provabilityfabric.runbooks.contract.Person;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.contract.incident.DuplicateLink;
import org.provabilityfabric.runbooks.contract.incident.EscalationRequest;
import org.provabilityfabric.runbooks.contract.incident.EtaGiven;
import org.provabilityfabric.runbooks.contract.incident.HandOverOffer;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.slack.ButtonTarget;

/**
 * Submitted forms by which somebody acts on an incident, or on another run. The run decides whether
 * they may; what it says stands in the form. The form's id makes a second press harmless.
 */
final class Deeds {
  private final Acting acting;

  Deeds(Acting acting) {
    this.acting = acting;
  }

  Response resolved(Submitted form) {
    return remarked(form, "resolve", Act.RESOLVE);
  }

  Response unlinked(Submitted form) {
    return remarked(form, "unlinkDuplicate", Act.LINK);
  }

  Response etaSet(Submitted form) {
    return acted(
        form,
        Forms.WHEN,
        "setEta",
        Act.SET_ETA.name(),
        (person, proof) -> new EtaGiven(form.value(Forms.WHEN), person, Who.VIA, proof));
  }

  Response escalated(Submitted form) {
    return acted(
        form,
        Forms.REASON,
        "escalate",
        Act.ESCALATE.name(),
        (person, proof) ->
            new EscalationRequest(
                form.value(Forms.TO), person, form.value(Forms.REASON), Who.VIA, proof));
  }

  Response approved(Submitted form) {
    return decided(form, true);
  }

  Response denied(Submitted form) {
    return decided(form, false);
  }

  private Response decided(Submitted form, boolean yes) {
    String approval = form.target().map(ButtonTarget::approval).orElse("");
    Instant asked = form.target().map(ButtonTarget::askedAt).orElse(null);
    String update = yes ? "approve" : "deny";
    return acted(
        form,
        Forms.REASON,
        update,
        update + " " + approval,
        (person, proof) ->
            new Decision(approval, person, form.value(Forms.REASON), Who.VIA, proof, asked));
  }

  /** The command is offered to a person of the workspace, or to whom the policy has for a role. */
  Response handedOver(Submitted form) {
    String user = form.value(TeamForms.PERSON);
    String contact = form.value(Forms.TO);
    if (user.isEmpty() == contact.isEmpty()) {
      return form.refused(TeamForms.PERSON, "Choose a person or a contact, one of the two.");
    }
    Optional<String> to =
        user.isEmpty() ? Optional.of(contact) : acting.who().known(user).map(KnownPerson::name);
    if (to.isEmpty()) {
      return form.refused(
          TeamForms.PERSON,
          "The policy does not know them: people in its contacts say who is who in Slack.");
    }
    return acted(
        form,
        TeamForms.PERSON,
        "handOver",
        Act.ASSIGN.name(),
        (person, proof) ->
            new HandOverOffer(to.get(), person, said(form, Forms.REASON), Who.VIA, proof));
  }

  Response linked(Submitted form) {
    return acted(
        form,
        TeamForms.PRIMARY,
        "linkDuplicate",
        Act.LINK.name(),
        (person, proof) ->
            new DuplicateLink(
                form.value(TeamForms.PRIMARY), person, said(form, Forms.REASON), Who.VIA, proof));
  }

  private Response remarked(Submitted form, String update, Act act) {
    return acted(
        form,
        Forms.REASON,
        update,
        act.name(),
        (person, proof) ->
            new Remark(
                person,
                said(form, Forms.REASON),
                Who.VIA,
                acting.handover().now(acting.clock()),
                proof));
  }

  /** What an act is made of. */
  private interface Wording {
    Object of(String person, String proof);
  }

  private Response acted(
      Submitted form, String field, String update, String deed, Wording wording) {
    Optional<ButtonTarget> target = form.target();
    if (target.isEmpty()) {
      return form.notOurs();
    }
    Person person = form.person();
    String workflow = target.get().workflow();
    String proof = acting.proofs().of(person, workflow, deed);
    Object argument = wording.of(person.name(), proof);
    Handover.Result result =
        acting.handover().update(workflow, update, form.view().getId(), argument, Handover.AT_ONCE);
    acting.decided().show(form.request(), target.get(), person, said(form, Forms.REASON), result);
    return form.told(field, result);
  }

  private static @Nullable String said(Submitted form, String field) {
    String said = form.value(field);
    return said.isEmpty() ? null : said;
  }
}
