package org.provabilityfabric.runbooks.policy.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.policy.Channel;
import org.provabilityfabric.runbooks.policy.Contact;
import org.provabilityfabric.runbooks.policy.Criterion;
import org.provabilityfabric.runbooks.policy.DrillScenario;
import org.provabilityfabric.runbooks.policy.IdentityProof;
import org.provabilityfabric.runbooks.policy.KnownPerson;
import org.provabilityfabric.runbooks.policy.Ladder;
import org.provabilityfabric.runbooks.policy.MaintenanceRules;
import org.provabilityfabric.runbooks.policy.MonitoringRules;
import org.provabilityfabric.runbooks.policy.PagingRule;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.RouteRule;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.SeverityRule;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** What a schema cannot see: names that nobody bears, doubles, and rules that must not be. */
final class PolicyMistakes {
  /** A mistake at a JSON pointer into the whole policy. */
  record Mistake(String pointer, String message) {}

  private static final Set<String> COLUMNS = Set.of("primary", "secondary", "escalation");

  private final Policy policy;
  private final Set<String> contactNames;
  private final List<Mistake> mistakes = new ArrayList<>();

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
    search.mistakes.addAll(RotationMistakes.in(policy, contactNames(policy)));
    search.mistakes.addAll(PostIncidentMistakes.in(policy, search.columnsAndNames()));
    search.mistakes.addAll(RegulatoryMistakes.in(policy, search.columnsAndNames()));
    search.paging();
    search.alertResponse();
    search.mistakes.addAll(ApprovalMistakes.in(policy));
    search.maintenance();
    search.people();
    search.mistakes.addAll(CommandMistakes.in(policy, search.columnsAndNames()));
    search.durations();
    return List.copyOf(search.mistakes);
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
            .ifPresent(mistakes::add);
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
        .forEach((condition, names) -> contacts("/escalation/conditions/" + condition, names));
    for (int i = 0; i < policy.escalation().contacts().size(); i++) {
      contact(
          "/escalation/contacts/" + i + "/contact",
          policy.escalation().contacts().get(i).contact());
    }
    policy
        .executiveUpdates()
        .recipients()
        .forEach((row, names) -> contacts("/executiveUpdates/recipients/" + row, names));
    policy
        .approvals()
        .forEach((id, rule) -> contacts("/approvals/" + escape(id) + "/roles", rule.roles()));
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
    contacts("/maintenance/stakeholders", rules.stakeholders());
    contacts("/maintenance/escalation", rules.escalation());
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

  private void tenants() {
    positive("/tenants/watchInterval", policy.tenants().watchInterval());
    MonitoringRules monitoring = policy.tenants().monitoring();
    positive("/tenants/monitoring/lasts", monitoring.lasts());
    positive("/tenants/monitoring/every", monitoring.every());
    if (monitoring.window().compareTo(monitoring.every()) < 0) {
      add("/tenants/monitoring/window", "must not be shorter than every, or something is missed");
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
      contacts("/people/" + i + "/roles", people.get(i).roles());
      if (slack != null && !ids.add(slack)) {
        add("/people/" + i + "/slack", "`" + slack + "` is somebody else already");
      }
    }
  }

  private void durations() {
    positive("/chat/lookEvery", policy.chat().lookEvery());
    positive("/containment/watchInterval", policy.containment().watchInterval());
    positive("/containment/target", policy.containment().target());
    positive("/revocation/watchInterval", policy.revocation().watchInterval());
    positive("/revocation/watchFor", policy.revocation().watchFor());
    tenants();
    positive("/objectives/latencyP95", policy.objectives().latencyP95());
    positive("/objectives/rolloutWithin", policy.objectives().rolloutWithin());
    positive("/objectives/verifyAfter", policy.objectives().verifyAfter());
    if (policy.objectives().verifyWithin().compareTo(policy.objectives().verifyAfter()) < 0) {
      add("/objectives/verifyWithin", "must not end before verifyAfter");
    }
    positive("/escalation/p0UnresolvedAfter", policy.escalation().p0UnresolvedAfter());
    policy
        .executiveUpdates()
        .every()
        .forEach((severity, every) -> positive("/executiveUpdates/every/" + severity, every));
    positive("/phases/initialAssessment", policy.phases().initialAssessment());
    if (policy.phases().informationGathering().compareTo(policy.phases().initialAssessment())
        <= 0) {
      add("/phases/informationGathering", "must end after the initial assessment");
    }
    positive("/rotation/verifiersWithin", policy.rotation().verifiersWithin());
    positive("/rotation/restartWithin", policy.rotation().restartWithin());
    positive("/rotation/freshWithin", policy.rotation().freshWithin());
    positive("/rotation/lookInterval", policy.rotation().lookInterval());
    drills();
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

  private void positive(String pointer, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      add(pointer, "must be longer than nothing");
    }
  }

  private void contacts(String pointer, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      contact(pointer + "/" + i, names.get(i));
    }
  }

  private void contact(String pointer, String name) {
    named(pointer, "contact", name, contactNames);
  }

  private void named(String pointer, String what, String name, Set<String> known) {
    if (!known.contains(name)) {
      add(pointer, "there is no " + what + " `" + name + "`" + NearestKey.hint(name, known));
    }
  }

  private <T> void doubles(String pointer, List<T> list, Function<T, Object> name) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Object one = name.apply(list.get(i));
      if (!seen.add(one)) {
        add(pointer + "/" + i, "`" + one + "` stands here twice");
      }
    }
  }

  private void add(String pointer, String message) {
    mistakes.add(new Mistake(pointer, message));
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
