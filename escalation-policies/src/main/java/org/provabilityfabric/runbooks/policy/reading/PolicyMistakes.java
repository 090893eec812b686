package org.provabilityfabric.runbooks.policy.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Criterion;
import org.provabilityfabric.runbooks.policy.DrillScenario;
import org.provabilityfabric.runbooks.policy.IdentityProof;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.Ladder;
import org.provabilityfabric.runbooks.policy.MaintenanceRules;
import org.provabilityfabric.runbooks.policy.PagingRule;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RouteRule;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.SeverityRule;

/** What a schema cannot see: names that nobody bears, doubles, and rules that must not be. */
final class PolicyMistakes extends MistakeSearch {
  /** A mistake at a JSON pointer into the whole policy. */
  record Mistake(String pointer, String message) {}

  private static final Set<String> COLUMNS = Set.of("primary", "secondary", "escalation");

  private final Policy policy;
  private final Set<String> contactNames;

  private PolicyMistakes(Policy policy) {
    this.policy = policy;
    this.contactNames = contactNames(policy);
  }

  private static Set<String> contactNames(Policy policy) {
    return policy.contacts().directory().stream().map(Contact::name).collect(Collectors.toSet());
  }

  static List<Mistake> in(Policy policy) {
    PolicyMistakes search = new PolicyMistakes(policy);
    search.severities();
    search.directory();
    search.rolesNamed();
    search.found(RotationMistakes.in(policy, contactNames(policy)));
    search.found(PostIncidentMistakes.in(policy, search.columnsAndNames()));
    search.found(RegulatoryMistakes.in(policy, search.columnsAndNames()));
    search.paging();
    search.alertResponse();
    search.found(ApprovalMistakes.in(policy));
    search.maintenance();
    search.people();
    search.found(CommandMistakes.in(policy, search.columnsAndNames()));
    search.found(DurationMistakes.in(policy));
    search.drills();
    return search.all();
  }

  private void severities() {
    doubles("/severities", policy.severities(), SeverityRule::severity);
    Map<Criterion, Severity> owners = new HashMap<>();
    for (int i = 0; i < policy.severities().size(); i++) {
      SeverityRule rule = policy.severities().get(i);
      for (int j = 0; j < rule.criteria().size(); j++) {
        Severity owner = owners.putIfAbsent(rule.criteria().get(j), rule.severity());
        if (owner != null) {
          add(
              "/severities/" + i + "/criteria/" + j,
              rule.criteria().get(j) + " is a criterion of " + owner + " already");
        }
      }
    }
  }

  private void directory() {
    List<Contact> directory = policy.contacts().directory();
    doubles("/contacts/directory", directory, Contact::name);
    for (int i = 0; i < directory.size(); i++) {
      List<Channel> channels = directory.get(i).channels();
      for (int j = 0; j < channels.size(); j++) {
        ChannelMistakes.in("/contacts/directory/" + i + "/channels/" + j, channels.get(j))
            .ifPresent(this::found);
      }
    }
  }

  private void rolesNamed() {
    policy
        .contacts()
        .table()
        .forEach(
            (row, line) -> {
              String at = "/contacts/table/" + row + "/";
              contact(at + "primary", line.primary());
              contact(at + "secondary", line.secondary());
              contact(at + "escalation", line.escalation());
            });
    policy
        .escalation()
        .conditions()
        .forEach(
            (condition, names) ->
                contacts("/escalation/conditions/" + condition, names, contactNames));
    for (int i = 0; i < policy.escalation().contacts().size(); i++) {
      contact(
          "/escalation/contacts/" + i + "/contact",
          policy.escalation().contacts().get(i).contact());
    }
    policy
        .executiveUpdates()
        .recipients()
        .forEach(
            (row, names) -> contacts("/executiveUpdates/recipients/" + row, names, contactNames));
    policy
        .approvals()
        .forEach(
            (id, rule) ->
                contacts("/approvals/" + escape(id) + "/roles", rule.roles(), contactNames));
  }

  private void paging() {
    List<Ladder> ladders = policy.paging().ladders();
    doubles("/paging/ladders", ladders, Ladder::name);
    Set<String> known = ladders.stream().map(Ladder::name).collect(Collectors.toSet());
    for (int i = 0; i < policy.paging().rules().size(); i++) {
      PagingRule rule = policy.paging().rules().get(i);
      named("/paging/rules/" + i + "/ladder", "ladder", rule.ladder(), known);
    }
    for (int i = 0; i < ladders.size(); i++) {
      for (int j = 0; j < ladders.get(i).rungs().size(); j++) {
        String at = "/paging/ladders/" + i + "/rungs/" + j;
        String contact = ladders.get(i).rungs().get(j).contact();
        named(at + "/contact", "contact", contact, columnsAndNames());
        positive(at + "/acknowledgeWithin", ladders.get(i).rungs().get(j).acknowledgeWithin());
      }
    }
    doubles("/routing/rules", policy.routing().rules(), RouteRule::name);
  }

  private Set<String> columnsAndNames() {
    Set<String> known = new HashSet<>(COLUMNS);
    known.addAll(contactNames);
    return known;
  }

  private void alertResponse() {
    policy
        .alertResponse()
        .forEach(
            (kind, items) -> {
              for (int i = 0; i < items.size(); i++) {
                String at = "/alertResponse/" + kind + "/" + i;
                named(at + "/owner", "contact", items.get(i).owner(), columnsAndNames());
                positive(at + "/within", items.get(i).within());
              }
            });
  }

  private void maintenance() {
    MaintenanceRules rules = policy.maintenance();
    contacts("/maintenance/stakeholders", rules.stakeholders(), contactNames);
    contacts("/maintenance/escalation", rules.escalation(), contactNames);
    positive("/maintenance/extendEvery", rules.extendEvery());
    positive("/maintenance/podInterval", rules.podInterval());
    positive("/maintenance/longestOverrun", rules.longestOverrun());
    positive("/maintenance/evidenceWindow", rules.evidenceWindow());
    positive("/maintenance/rollBackWithin", rules.rollBackWithin());
    if (rules.lease().compareTo(rules.extendEvery().multipliedBy(2)) < 0) {
      add("/maintenance/lease", "must be at least twice extendEvery, or it ends in between");
    }
    if (rules.escalateAfter().compareTo(rules.longestOverrun()) >= 0) {
      add("/maintenance/escalateAfter", "must be before longestOverrun");
    }
  }

  private void people() {
    String key = policy.access().identityKey();
    if (key != null) {
      try {
        var unused = IdentityProof.publicKey(key);
      } catch (IllegalArgumentException e) {
        add("/access/identityKey", "expected an Ed25519 public key in base64");
      }
    }
    List<KnownPerson> people = policy.people();
    doubles("/people", people, KnownPerson::name);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < people.size(); i++) {
      String slack = people.get(i).slack();
      contacts("/people/" + i + "/roles", people.get(i).roles(), contactNames);
      if (slack != null && !ids.add(slack)) {
        add("/people/" + i + "/slack", "`" + slack + "` is somebody else already");
      }
    }
  }

  private void drills() {
    List<String> names = policy.drills().stream().map(DrillScenario::name).toList();
    for (int i = 0; i < names.size(); i++) {
      positive("/drills/" + i + "/endsAfter", policy.drills().get(i).endsAfter());
      if (names.indexOf(names.get(i)) < i) {
        add("/drills/" + i + "/name", "is the name of an earlier scenario already");
      }
    }
  }

  private void contact(String pointer, String name) {
    named(pointer, "contact", name, contactNames);
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
