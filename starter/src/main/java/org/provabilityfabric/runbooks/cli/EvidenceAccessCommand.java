package org.provabilityfabric.runbooks.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.provabilityfabric.runbooks.vault.AccessLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence access}: who did what with the vault. */
@Command(
    name = "access",
    description = "Print who read, verified, exported, held and deleted evidence, and check that.",
    footer = {
      "",
      "Exit code 1 where a line was changed, added or removed. That the end was cut off shows only"
          + " who",
      "noted the last hash elsewhere: every audit export carries it.",
      "Example:",
      "  ./runbook evidence access"
    })
final class EvidenceAccessCommand extends RunbookCommand {
  @Mixin VaultOptions vault = new VaultOptions();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  EvidenceAccessCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    AccessLog.Content content = vault.open(surroundings).accessLog().read();
    boolean broken = content.broken().isPresent();
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("entries", content.entries());
      document.put("head", content.head());
      document.put("firstBroken", broken ? content.broken().getAsInt() : null);
      printJson(document);
    } else {
      content.entries().stream()
          .map(
              entry ->
                  "%s  %-8s  %s  %s: %s"
                      .formatted(
                          entry.at(),
                          entry.kind().name().toLowerCase(java.util.Locale.ROOT),
                          entry.by(),
                          entry.about(),
                          entry.text()))
          .forEach(line -> out().println(plain(line)));
      out().println(summary(content));
    }
    return broken ? ExitCode.NOT_FINE : ExitCode.FINE;
  }

  private static String summary(AccessLog.Content content) {
    if (content.broken().isPresent()) {
      return "Line " + content.broken().getAsInt() + " does not follow from those before it.";
    }
    int lines = content.entries().size();
    return switch (lines) {
      case 0 -> "Nothing was recorded in this vault yet.";
      case 1 -> "1 line, as written; last hash " + content.head();
      default -> lines + " lines, each as written; last hash " + content.head();
    };
  }
}
