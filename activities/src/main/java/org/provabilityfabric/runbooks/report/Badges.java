package org.provabilityfabric.runbooks.report;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** Colours for this program's own words, such as {@code met} and {@code breached}. */
final class Badges implements AttributeProvider {
  private static final Set<String> GOOD = Set.of("met", "done", "yes", "not confirmed");
  private static final Set<String> BAD =
      Set.of("breached", "failed", "confirmed", "not delivered", "incomplete");
  private static final Set<String> WORTH_A_LOOK =
      Set.of("finding", "refused", "unknown", "running");
  private static final Set<String> QUIET = Set.of("skipped", "pending", "no");

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof StrongEmphasis && node.getFirstChild() instanceof Text text) {
      String style = style(text.getLiteral());
      if (!style.isEmpty()) {
        attributes.put("class", style);
      }
    }
  }

  private static String style(String word) {
    if (GOOD.contains(word)) {
      return "good";
    }
    if (BAD.contains(word)) {
      return "bad";
    }
    return WORTH_A_LOOK.contains(word) ? "look" : QUIET.contains(word) ? "quiet" : "";
  }
}
