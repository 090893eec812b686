package org.provabilityfabric.runbooks.report;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Monospace names; a SHA-256 is shortened, with the whole of it in the title. */
final class ShortDigests implements NodeRenderer {
  private static final int SHOWN = 12;

  private final HtmlNodeRendererContext context;

  ShortDigests(HtmlNodeRendererContext context) {
    this.context = context;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Code.class);
  }

  @Override
  public void render(Node node) {
    String text = ((Code) node).getLiteral();
    boolean digest = text.matches("[0-9a-f]{64}");
    var html = context.getWriter();
    html.tag("code", digest ? Map.of("title", text) : Map.of());
    html.text(digest ? text.substring(0, SHOWN) + "…" : text);
    html.tag("/code");
  }
}
