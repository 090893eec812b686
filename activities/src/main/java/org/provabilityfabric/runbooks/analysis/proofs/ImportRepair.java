package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * "Add missing imports to bundle specs", where Lean allows it: an import must come before the first
 * command, so the paper's {@code echo "import Invariants" >>} breaks the file. What stands too far
 * down is moved up.
 *
 * @param diff what {@code git apply} takes
 * @param text the file as it would be
 */
public record ImportRepair(String path, String diff, String text) {
  /** The repair of a specification, where its imports are what is wrong. */
  public static Optional<ImportRepair> of(LeanSource spec) {
    Set<String> wanted = new LinkedHashSet<>();
    Set<Integer> left = new LinkedHashSet<>();
    List<String> lines = UnifiedDiff.lines(spec.text());
    for (Import one : spec.header().misplaced()) {
      left.add(one.line());
      wanted.add(lines.get(one.line() - 1).strip());
    }
    if (!spec.header().has(Invariants.MODULE)
        && spec.header().misplaced().stream()
            .noneMatch(one -> one.module().equals(Invariants.MODULE))) {
      wanted.add("import " + Invariants.MODULE);
    }
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    List<UnifiedDiff.Step> steps = steps(lines, wanted, left, spec.header().insertAfter());
    StringBuilder text = new StringBuilder();
    steps.stream().filter(it -> it.mark() != '-').forEach(it -> text.append(it.line()));
    return Optional.of(
        new ImportRepair(spec.path(), UnifiedDiff.of(spec.path(), steps), text.toString()));
  }

  private static List<UnifiedDiff.Step> steps(
      List<String> lines, Set<String> wanted, Set<Integer> left, int insertAfter) {
    String end = !lines.isEmpty() && lines.getFirst().endsWith("\r\n") ? "\r\n" : "\n";
    List<UnifiedDiff.Step> steps = new ArrayList<>();
    for (int i = 0; i <= lines.size(); i++) {
      if (i == insertAfter) {
        endLine(steps, end);
        wanted.forEach(one -> steps.add(new UnifiedDiff.Step('+', one + end)));
      }
      if (i < lines.size()) {
        steps.add(new UnifiedDiff.Step(left.contains(i + 1) ? '-' : ' ', lines.get(i)));
      }
    }
    return steps;
  }

  /** A last line without an end gets one before something comes behind it. */
  private static void endLine(List<UnifiedDiff.Step> steps, String end) {
    if (!steps.isEmpty() && !steps.getLast().line().endsWith("\n")) {
      String line = steps.removeLast().line();
      steps.add(new UnifiedDiff.Step('-', line));
      steps.add(new UnifiedDiff.Step('+', line + end));
    }
  }
}
