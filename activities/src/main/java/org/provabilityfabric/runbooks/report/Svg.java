package org.provabilityfabric.runbooks.report;

import java.util.Locale;

/** Writes the few SVG elements that the picture is made of; texts are escaped. */
final class Svg {
  /** Average width of a character at the picture's font size, on the wide side. */
  static final double CHARACTER = 6.3;

  private final StringBuilder out = new StringBuilder();

  static double width(String text) {
    return text.length() * CHARACTER;
  }

  /** A text of at most {@code most} characters. */
  static String shortened(String text, int most) {
    String line = Markup.oneLine(text);
    return line.length() <= most ? line : line.substring(0, most - 1).strip() + "…";
  }

  Svg rect(String style, double x, double y, double width, double height) {
    return add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
            style,
            x,
            y,
            Math.max(width, 1),
            height));
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    return add(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            style,
            x1,
            y1,
            x2,
            y2));
  }

  Svg circle(String style, double x, double y, double radius, String tooltip) {
    return add(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s</title></circle>",
            style,
            x,
            y,
            radius,
            escaped(tooltip)));
  }

  /**
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg text(String style, String anchor, double x, double y, String text) {
    return add(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            style,
            anchor,
            x,
            y,
            escaped(text)));
  }

  Svg add(String elements) {
    out.append(elements).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  static String escaped(String text) {
    return Markup.oneLine(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
