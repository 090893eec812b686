package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.ArrayList;
import java.util.List;

/** A change to a file in the form that {@code git apply} and {@code patch} take. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  private final List<Step> steps;

  private UnifiedDiff(List<Step> steps) {
    this.steps = steps;
  }

  /**
   * A line that is kept, left out or put in.
   *
   * @param mark a blank, a minus or a plus
   * @param line with its end
   */
  record Step(char mark, String line) {}

  static String of(String path, List<Step> steps) {
    UnifiedDiff diff = new UnifiedDiff(steps);
    StringBuilder text = new StringBuilder();
    text.append("--- a/").append(path).append('\n').append("+++ b/").append(path).append('\n');
    int at = 0;
    while (at < steps.size()) {
      int first = diff.nextChange(at);
      if (first == steps.size()) {
        break;
      }
      int from = Math.max(at, first - CONTEXT);
      int to = diff.hunkEnd(first);
      diff.hunk(text, from, to);
      at = to;
    }
    return text.toString();
  }

  private int nextChange(int from) {
    int i = from;
    while (i < steps.size() && steps.get(i).mark() == ' ') {
      i++;
    }
    return i;
  }

  /** Changes that are nearer than twice the context are one hunk. */
  private int hunkEnd(int first) {
    int last = first;
    for (int next = nextChange(last + 1);
        next < steps.size() && next - last <= 2 * CONTEXT;
        next = nextChange(last + 1)) {
      last = next;
    }
    return Math.min(steps.size(), last + 1 + CONTEXT);
  }

  private void hunk(StringBuilder text, int from, int to) {
    int before = count(0, from, '+');
    int after = count(0, from, '-');
    int old = count(from, to, '+');
    int fresh = count(from, to, '-');
    text.append("@@ -").append(old == 0 ? before : before + 1).append(',').append(old);
    text.append(" +").append(fresh == 0 ? after : after + 1).append(',').append(fresh);
    text.append(" @@\n");
    for (Step step : steps.subList(from, to)) {
      text.append(step.mark()).append(step.line());
      if (!step.line().endsWith("\n")) {
        text.append('\n').append(NO_NEWLINE);
      }
    }
  }

  /** How many lines there are without those of a mark. */
  private int count(int from, int to, char without) {
    return (int) steps.subList(from, to).stream().filter(it -> it.mark() != without).count();
  }

  /** A text's lines with their ends. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end + 1));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
