package org.provabilityfabric.runbooks.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.PendingApproval;
import org.provabilityfabric.runbooks.contract.incident.HandOver;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;
import org.provabilityfabric.runbooks.contract.incident.SlaClock;
import org.provabilityfabric.runbooks.contract.incident.Team;
import org.provabilityfabric.runbooks.deployment.Links;

/**
 * The live status of an incident with what a person can do. It names absolute times only, so that
 * it is edited when something has changed and not because time passes.
 */
public final class StatusMessage {
  private static final int HEADER = 150;
  private static final int MOST_APPROVALS = 8;
  private static final int LINE = 500;

  private StatusMessage() {}

  /** The status of an incident that runs. */
  public static KeyedMessages.Keyed of(IncidentStatus status, Links links) {
    return message(status, links, false);
  }

  /** The last status of an incident that has ended. */
  public static KeyedMessages.Keyed ended(IncidentStatus status, Links links) {
    return message(status, links, true);
  }

  /** Another incident of the same id, as that of an alert that comes again, has another status. */
  private static String key(IncidentStatus status) {
    return status.incident() + "/" + status.startedAt().toEpochMilli() + "/status";
  }

  private static KeyedMessages.Keyed message(IncidentStatus status, Links links, boolean ended) {
    List<LayoutBlock> blocks = new ArrayList<>();
    String title = status.severity() + " " + status.state() + ": " + status.title();
    blocks.add(header(h -> h.text(plainText(SlackTexts.plain(title, HEADER)))));
    blocks.add(section(s -> s.text(markdownText(cut(facts(status))))));
    blocks.add(section(s -> s.text(markdownText(cut(clocks(status))))));
    if (!ended) {
      approvals(status, blocks);
      List<BlockElement> buttons = StatusButtons.of(status);
      if (!buttons.isEmpty()) {
        blocks.add(actions(a -> a.blockId("incident").elements(buttons)));
      }
    }
    blocks.add(context(c -> c.elements(List.of(markdownText(cut(foot(status, links, ended)))))));
    return new KeyedMessages.Keyed(key(status), SlackTexts.escaped(title, LINE), blocks);
  }

  private static String facts(IncidentStatus status) {
    String component = status.component() == null ? "unknown" : status.component();
    String responses =
        status.responses().stream()
            .map(one -> "• " + one.procedure() + ": " + SlackTexts.escaped(one.state(), LINE))
            .collect(Collectors.joining("\n"));
    return "*"
        + status.kind().words()
        + "*, component "
        + SlackTexts.escaped(component, LINE)
        + "\n"
        + SlackTexts.escaped(String.join(" ", status.reasons()), LINE)
        + "\nCommander: "
        + SlackTexts.escaped(status.commander() == null ? "none" : status.commander(), LINE)
        + offered(status)
        + "\nETA: "
        + (status.eta() == null ? "not known yet" : SlackTexts.time(status.eta()))
        + "\nNext steps: "
        + SlackTexts.escaped(status.nextSteps() == null ? "none named" : status.nextSteps(), LINE)
        + others(status.team())
        + (responses.isEmpty() ? "" : "\n" + responses);
  }

  private static String others(Team team) {
    String primary = team.duplicateOf();
    String duplicates = String.join(", ", team.duplicates());
    return (primary == null ? "" : "\nA duplicate of `" + SlackTexts.escaped(primary, LINE) + "`")
        + (duplicates.isEmpty() ? "" : "\nDuplicates: " + SlackTexts.escaped(duplicates, LINE));
  }

  private static String offered(IncidentStatus status) {
    HandOver offered = status.team().handOver();
    return offered == null
        ? ""
        : ", offered to "
            + SlackTexts.escaped(offered.to(), LINE)
            + " until "
            + SlackTexts.time(offered.until());
  }

  private static String clocks(IncidentStatus status) {
    String clocks =
        status.clocks().stream()
            .map(
                clock ->
                    "*"
                        + clock.name()
                        + "* by "
                        + SlackTexts.time(clock.deadline())
                        + stands(clock))
            .collect(Collectors.joining("\n"));
    return clocks.isEmpty() ? "No clock runs yet." : clocks + regulatory(status);
  }

  private static String regulatory(IncidentStatus status) {
    return status.regulatory().stream()
        .map(
            clock ->
                "\n*"
                    + SlackTexts.escaped(clock.name(), LINE)
                    + "* by "
                    + SlackTexts.time(clock.deadline())
                    + (clock.breachedAt() == null ? ": " : " :red_circle: ")
                    + clock.stands())
        .collect(Collectors.joining());
  }

  private static String stands(SlaClock clock) {
    if (clock.breachedAt() != null) {
      return " :red_circle: breached";
    }
    return clock.metAt() == null
        ? " :hourglass_flowing_sand: runs"
        : " :white_check_mark: met " + SlackTexts.time(clock.metAt());
  }

  private static void approvals(IncidentStatus status, List<LayoutBlock> blocks) {
    List<PendingApproval> all = status.approvals();
    for (int i = 0; i < Math.min(MOST_APPROVALS, all.size()); i++) {
      PendingApproval asked = all.get(i);
      String id = "approval-" + i;
      blocks.add(section(s -> s.text(markdownText(cut(question(asked))))));
      DecisionButtons.of(id, status.incident(), asked).ifPresent(blocks::add);
    }
    if (all.size() > MOST_APPROVALS) {
      int more = all.size() - MOST_APPROVALS;
      blocks.add(section(s -> s.text(markdownText(more + " more decisions wait."))));
    }
  }

  private static String question(PendingApproval asked) {
    String voices =
        asked.approvedBy().isEmpty()
            ? ""
            : "\nApproved so far by " + String.join(", ", asked.approvedBy());
    String roles = asked.roles().isEmpty() ? "anybody" : String.join(", ", asked.roles());
    return ":raised_hand: *"
        + SlackTexts.escaped(asked.question(), SlackTexts.SECTION / 2)
        + "*\nBy "
        + SlackTexts.time(asked.deadline())
        + ", else "
        + SlackTexts.escaped(asked.ifUnanswered(), LINE)
        + "\nMay be answered by "
        + SlackTexts.escaped(roles, LINE)
        + SlackTexts.escaped(voices, LINE);
  }

  private static String foot(IncidentStatus status, Links links, boolean ended) {
    String run = links.run(status.incident());
    return "`"
        + SlackTexts.escaped(status.incident(), LINE)
        + "` "
        + (ended ? "has ended" : "began " + SlackTexts.time(status.startedAt()))
        + ", "
        + status.pagesSent()
        + " pages, "
        + status.updatesSent()
        + " executive updates\n<"
        + links.dashboard()
        + "|Dashboard>"
        + (run == null ? "" : ", <" + run + "|Temporal UI>")
        + ". Runbook: "
        + status.kind().section();
  }

  private static String cut(String markup) {
    return markup.length() <= SlackTexts.SECTION
        ? markup
        : markup.substring(0, SlackTexts.SECTION - 1) + "…";
  }
}
