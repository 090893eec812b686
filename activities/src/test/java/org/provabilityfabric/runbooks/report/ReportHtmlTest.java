package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportHtmlTest {
  private static final String HOSTILE =
      "<script>alert(1)</script> [x](javascript:alert(2)) ![i](http://evil/x.png) `c` **b** | a"
          + " &amp;";

  private final String html = ReportHtml.render(Incidents.exposure("Cross-tenant access"));

  @Test
  void sectionsComeInTheOrderInWhichAReaderNeedsThem() {
    assertThat(found("<section id=\"([a-z]+)\">"))
        .containsExactly(
            "summary",
            "clocks",
            "timeline",
            "findings",
            "triage",
            "impact",
            "containment",
            "updates",
            "pages",
            "items",
            "steps",
            "evidence",
            "about");
    assertThat(html.indexOf("<svg"))
        .isBetween(html.indexOf("id=\"clocks\""), html.indexOf("id=\"timeline\""));
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(html)
        .doesNotContain("<script")
        .doesNotContain("<link")
        .doesNotContain("<img")
        .doesNotContain("@import")
        .doesNotContain("url(")
        .contains("default-src 'none'");
    assertThat(found(" href=\"([^\"]*)\"")).allMatch(target -> target.startsWith("#"));
  }

  @Test
  void aDigestIsShortenedWithTheWholeOfItInTheTitle() {
    assertThat(html).contains("<code title=\"" + Incidents.SHA256 + "\">9f86d081884c…</code>");
  }

  @Test
  void ownWordsAreColoured() {
    assertThat(html)
        .contains("<strong class=\"good\">met</strong>")
        .contains("<strong class=\"bad\">confirmed</strong>")
        .contains("<strong class=\"bad\">failed</strong>")
        .contains("<strong class=\"look\">unknown</strong>")
        .contains(
            "<strong class=\"bad\">incomplete</strong>: the evidence budget of 60 s was spent");
  }

  @Test
  void aTitleThatIsMarkupIsShownAsItWasWritten() {
    String hostile = ReportHtml.render(Incidents.exposure(HOSTILE));

    assertThat(hostile)
        .doesNotContain("<script>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("href=\"javascript")
        .doesNotContain("<img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HOSTILE,
        "# no heading",
        "- no list",
        "1. no list",
        "> no quote",
        "a\n\nb\n<!-- c -->",
        "shard_acme_1 _it_ __bold__",
        "\\",
        "a\\|b | c",
        "``x` y`` |",
        "tail\\",
        "https://evil.example/ &lt;"
      })
  void foreignTextComesBackFromMarkdownAsItWas(String foreign) {
    String expected = Svg.escaped(foreign);
    String table = new Table("a").row(Markup.text(foreign)).markdown();
    String codes = new Table("a").row(Markup.code(foreign)).markdown();

    assertThat(ReportHtml.content(Markup.text(foreign))).isEqualTo("<p>" + expected + "</p>\n");
    assertThat(ReportHtml.content(table)).contains("<td>" + expected + "</td>");
    assertThat(ReportHtml.content(codes)).contains("<td><code>" + expected + "</code></td>");
  }

  @Test
  void charactersThatNobodySeesAreLeftOut() {
    assertThat(Markup.text("a\u202e\u0000\u200bb")).isEqualTo("a b");
  }

  @Test
  void anOpenIncidentWithoutAnythingInItIsStillAReport() {
    String small = ReportHtml.render(Incidents.small(true));

    assertThat(small)
        .contains("This was a rehearsal")
        .contains("Nothing was contained.")
        .contains("None was sent.")
        .contains("Nobody was paged.")
        .contains("Open since 2026-03-03 12:00:00 UTC.");
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map((MatchResult it) -> it.group(1))
        .toList();
  }
}
