package org.provabilityfabric.runbooks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.contract.incident.IncidentStatus;

/**
 * The report as one HTML file that needs nothing else: style and picture are within, there is no
 * script, and nothing is fetched. It follows the reader's light or dark setting and can be printed.
 */
public final class ReportHtml {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .escapeHtml(true)
          .sanitizeUrls(true)
          .nodeRendererFactory(ShortDigests::new)
          .attributeProviderFactory(context -> new Badges())
          .build();
  private static final String STYLE = style();

  private ReportHtml() {}

  /** The whole document. Foreign text is escaped. */
  public static String render(IncidentReport report) {
    WholeIncident incident = new WholeIncident(report);
    return page("Incident report", incident, ReportMarkdown.sections(incident));
  }

  /** A page about an incident: its sections, and its picture after the one with the clocks. */
  static String page(String eyebrow, WholeIncident incident, List<Section> sections) {
    IncidentReport report = incident.report();
    StringBuilder html = new StringBuilder(head(eyebrow, report.status()));
    if (report.procedure().rehearsal()) {
      html.append("<p class=\"rehearsal\">").append(ReportMarkdown.REHEARSAL).append("</p>\n");
    }
    for (Section section : sections) {
      html.append(body(section));
      if (section.id().equals("summary")) {
        html.append(contents(sections));
      }
      if (section.id().equals("clocks")) {
        html.append("<figure>\n").append(TimelinePicture.svg(incident)).append("</figure>\n");
      }
    }
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String head(String eyebrow, IncidentStatus status) {
    String title = Svg.escaped(status.title());
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'">
    """
        + "<title>"
        + title
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<main>\n<header>\n<p class=\"eyebrow\">"
        + eyebrow
        + " <span class=\"severity "
        + status.severity().name()
        + "\">"
        + status.severity().name()
        + " "
        + status.severity().words()
        + "</span> <span class=\"state\">"
        + Svg.escaped(status.state())
        + "</span></p>\n<h1>"
        + title
        + "</h1>\n</header>\n";
  }

  private static String body(Section section) {
    return "<section id=\""
        + section.id()
        + "\">\n<h2>"
        + section.heading()
        + "</h2>\n"
        + content(section.markdown())
        + "</section>\n";
  }

  /** Tables may be scrolled where a screen is narrow. */
  static String content(String markdown) {
    return RENDERER
        .render(PARSER.parse(markdown))
        .replace("<table>", "<div class=\"wide\"><table>")
        .replace("</table>", "</table></div>");
  }

  private static String contents(List<Section> sections) {
    StringBuilder links = new StringBuilder("<nav aria-label=\"Contents\">");
    sections.stream()
        .skip(1)
        .forEach(
            section ->
                links.append("<a href=\"#" + section.id() + "\">" + section.heading() + "</a> "));
    return links.append("</nav>\n").toString();
  }

  private static String style() {
    try (InputStream css = ReportHtml.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing beside " + ReportHtml.class);
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
