package org.provabilityfabric.runbooks.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A verb with which a person acts: who it was and why goes along, as a claim. */
abstract class ActingVerb extends IncidentVerb {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who you are; your user name if left out.")
  @Nullable String by;

  @Option(
      names = {"--text", "--reason", "-m"},
      paramLabel = "TEXT",
      description = "Why, or what was done.")
  @Nullable String text;

  ActingVerb(Surroundings surroundings) {
    super(surroundings);
  }

  ActingVerb(Surroundings surroundings, Subject subject) {
    super(surroundings, subject);
  }

  String person() {
    return by == null || by.isBlank() ? surroundings.user() : by;
  }

  /** The text, given by option or as words. */
  @Nullable String text(List<String> said) {
    if (text != null && !said.isEmpty()) {
      throw CommandException.usage("Give the text once: by --text or as words.");
    }
    return said.isEmpty() ? text : String.join(" ", said);
  }

  /** That exactly so many words were given beside the id. */
  static void words(List<String> said, int count, String expected) {
    if (said.size() != count) {
      throw CommandException.usage(
          "Expected "
              + expected
              + ", but found "
              + (said.isEmpty() ? "nothing" : "'" + String.join(" ", said) + "'")
              + ".");
    }
  }
}
