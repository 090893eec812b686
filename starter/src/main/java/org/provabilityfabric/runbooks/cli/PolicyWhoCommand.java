package org.provabilityfabric.runbooks.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.policy.DurationText;
import org.provabilityfabric.runbooks.policy.IncidentKind;
import org.provabilityfabric.runbooks.policy.Notice;
import org.provabilityfabric.runbooks.policy.OnCall;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.policy.Severity;
import org.provabilityfabric.runbooks.policy.WhoIsTold;
import org.provabilityfabric.runbooks.reading.NearestKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy who}: who would be told of an incident, when, by which channel. */
@Command(
    name = "who",
    description =
        "Who would be told of an incident, when, and by which channel, if nobody answers?",
    footer = {
      "",
      "Example:",
      "  ./runbook policy who --component retrieval-gateway --severity P0 --kind security",
      "Exit code 1 means that nobody at all can be reached."
    })
final class PolicyWhoCommand extends RunbookCommand {
  @Option(names = "--component", required = true, paramLabel = "C", description = "Its name.")
  String component = "";

  @Option(names = "--severity", required = true, paramLabel = "P0", description = "P0 to P3.")
  String severity = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "KIND",
      description = "Such as security, data-exposure or system-outage.")
  String kind = "";

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When the incident begins, such as 2026-03-01T02:00:00Z; now if left out.")
  @Nullable String at;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Mixin PolicyOption policy = new PolicyOption();

  PolicyWhoCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    Severity level = Texts.severity(severity);
    IncidentKind sort = kind();
    Instant begin =
        at == null
            ? surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS)
            : Texts.instant("--at", at);
    Policy rules = policy.read(surroundings);
    List<Notice> notices = WhoIsTold.notices(rules, component, level, sort, begin);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("policy", rules.version());
      document.put("at", begin);
      document.put("notices", notices);
      printJson(document);
    } else {
      notices.forEach(notice -> out().println(line(notice)));
    }
    if (notices.stream().allMatch(notice -> notice.skipped() != null)) {
      err().println("Nobody can be reached for such an incident.");
      return ExitCode.NOT_FINE;
    }
    return ExitCode.FINE;
  }

  private IncidentKind kind() {
    List<String> known =
        Arrays.stream(IncidentKind.values())
            .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return IncidentKind.named(kind)
        .orElseThrow(
            () ->
                CommandException.usage(
                    "'"
                        + kind
                        + "' is no kind of incident"
                        + NearestKey.hint(kind, known)
                        + "; known are "
                        + String.join(", ", known)
                        + "."));
  }

  private static String line(Notice notice) {
    String channels =
        notice.channels().stream()
            .map(
                channel -> channel.kind().name().toLowerCase(Locale.ROOT) + " " + channel.address())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "+%-7s %s  %-12s %s  (%s)",
        DurationText.print(notice.offset()),
        notice.at(),
        plain(notice.contact()),
        plain(notice.skipped() == null ? channels : "NOT TOLD: " + notice.skipped()),
        plain(notice.why() + onCall(notice)));
  }

  private static String onCall(Notice notice) {
    OnCall onCall = notice.onCall();
    if (onCall == null) {
      return "";
    }
    String standsIn = onCall.override() == null ? "" : ", " + onCall.override();
    return "; " + onCall.contact() + " is on call until " + onCall.until() + standsIn;
  }
}
