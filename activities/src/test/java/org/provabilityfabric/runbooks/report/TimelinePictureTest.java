package org.provabilityfabric.runbooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TimelinePictureTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 300})
  void thePictureIsWellFormedAndKeepsItsTextsApart(int entries) throws Exception {
    Element svg = parse(TimelinePicture.svg(Incidents.busy(entries)));

    List<Element> labels = texts(svg, "label");
    assertThat(labels).hasSizeGreaterThan(8);
    for (Element one : labels) {
      for (Element other : labels) {
        assertThat(one.equals(other) || apart(one, other))
            .as("%s and %s", one.getTextContent(), other.getTextContent())
            .isTrue();
      }
    }
  }

  @Test
  void everyLaneIsThereAlsoWithoutAnythingInIt() throws Exception {
    Element svg = parse(TimelinePicture.svg(Incidents.small(false)));

    assertThat(texts(svg, "title").stream().map(Element::getTextContent))
        .containsExactly(
            "since start",
            "response clock",
            "resolution clock",
            "containment",
            "pages",
            "executive updates",
            "people",
            "findings");
    assertThat(texts(svg, "none")).hasSize(5);
    assertThat(texts(svg, "label").stream().map(Element::getTextContent))
        .containsExactly("deadline +0:15 →", "deadline +4:00 →");
  }

  @Test
  void containmentAndClocksAreLabelled() throws Exception {
    Element svg = parse(TimelinePicture.svg(Incidents.exposure("Cross-tenant access")));

    assertThat(texts(svg, "label").stream().map(Element::getTextContent))
        .contains(
            "met +0:06",
            "deadline +0:15",
            "met +3:12",
            "deadline +4:00",
            "contained after 4 s",
            "isolated after 44 s",
            "released after 1 h 12 min");
  }

  @Test
  void twoMarksAtOnceAreBothNamedAndManyAreCounted() {
    TimeScale scale = new TimeScale(Incidents.START, Incidents.at("4H"), 100, 1000);
    Mark contained = new Mark(Incidents.at("3S"), "note", "contained", "");
    Mark isolated = new Mark(Incidents.at("9S"), "note", "isolated", "");
    Mark released = new Mark(Incidents.at("10S"), "good", "released", "");

    assertThat(Cluster.of(List.of(isolated, contained), scale).getFirst().label())
        .isEqualTo("contained, isolated");
    assertThat(Cluster.of(List.of(released, isolated, contained), scale).getFirst().label())
        .isEqualTo("contained +2");
  }

  @Test
  void aTitleThatIsMarkupStaysText() throws Exception {
    Element svg = parse(TimelinePicture.svg(Incidents.exposure("</svg><script>\"'&\u0001")));

    assertThat(svg.getAttribute("aria-label")).isEqualTo("Timeline of </svg><script>\"'&");
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Property
  void timeOnlyRunsToTheRightAndTicksHaveRoom(
      @ForAll @IntRange(min = 1, max = 20_000) int minutes,
      @ForAll @Size(min = 2, max = 2) List<@IntRange(min = 0, max = 20_000) Integer> two) {
    TimeScale scale =
        new TimeScale(Incidents.START, Incidents.START.plusSeconds(60L * minutes), 100, 1000);
    double first = scale.x(Incidents.START.plusSeconds(60L * Math.min(two.get(0), two.get(1))));
    double second = scale.x(Incidents.START.plusSeconds(60L * Math.max(two.get(0), two.get(1))));

    assertThat(first).isBetween(100.0, second);
    assertThat(second).isLessThanOrEqualTo(1000);
    List<Instant> ticks = scale.ticks();
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(scale.x(ticks.get(i)) - scale.x(ticks.get(i - 1))).isGreaterThan(55);
    }
  }

  @Property
  void labelsAndTheirLinesNeverOverlap(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 14_400) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 60) int length) {
    TimeScale scale = new TimeScale(Incidents.START, Incidents.at("4H"), 100, 1000);
    List<Mark> marks = new ArrayList<>();
    for (int second : seconds) {
      marks.add(new Mark(Incidents.START.plusSeconds(second), "note", "x".repeat(length), ""));
    }

    List<Labels.Label> placed = Labels.place(Cluster.of(marks, scale), 100, 1000);

    for (Labels.Label one : placed) {
      assertThat(one.from()).isGreaterThanOrEqualTo(100);
      for (Labels.Label other : placed) {
        boolean sameRow = one.row() == other.row() && !one.equals(other);
        assertThat(sameRow && one.from() < other.to() && other.from() < one.to()).isFalse();
        boolean crossed =
            one.row() > other.row()
                && one.cluster().x() > other.from()
                && one.cluster().x() < other.to();
        assertThat(crossed).as("line of %s through %s", one, other).isFalse();
      }
    }
    assertThat(placed.isEmpty()).isEqualTo(seconds.isEmpty());
  }

  private static boolean apart(Element one, Element other) {
    boolean sameLine = one.getAttribute("y").equals(other.getAttribute("y"));
    return !sameLine || right(one) <= left(other) || right(other) <= left(one);
  }

  private static double left(Element text) {
    return Double.parseDouble(text.getAttribute("x"));
  }

  private static double right(Element text) {
    return left(text) + Svg.width(text.getTextContent());
  }

  private static List<Element> texts(Element svg, String style) {
    List<Element> found = new ArrayList<>();
    NodeList all = svg.getElementsByTagName("text");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element text && text.getAttribute("class").equals(style)) {
        found.add(text);
      }
    }
    return found;
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
