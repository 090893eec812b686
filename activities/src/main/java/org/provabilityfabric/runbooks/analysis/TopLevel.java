package org.provabilityfabric.runbooks.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The outermost level of an input. Once one whole object has stood alone on a line, every further
 * line is judged by itself, so that damage never spreads beyond its line; until then objects may
 * span lines and lists may be wrapped.
 */
final class TopLevel {
  private final JsonElements elements;
  private final ByteWindow window;
  private final JsonList list;
  private boolean lines;
  private boolean atLineStart = true;
  private final Set<String> keys = new HashSet<>();
  private boolean emptyList;
  private boolean inGarbage;

  TopLevel(JsonElements elements, ByteWindow window) {
    this.elements = elements;
    this.window = window;
    this.list = new JsonList(elements, window);
  }

  void read() throws IOException {
    skipByteOrderMark();
    while (!elements.stopped() && skipBlanks() >= 0) {
      if (lines) {
        line();
      } else {
        value();
      }
    }
  }

  private void skipByteOrderMark() throws IOException {
    if (window.ahead(0) == 0xEF && window.ahead(1) == 0xBB && window.ahead(2) == 0xBF) {
      window.advance();
      window.advance();
      window.advance();
    }
    window.release();
  }

  private int skipBlanks() throws IOException {
    int b = window.peek();
    while (b >= 0 && JsonScan.blank(b)) {
      atLineStart |= b == '\n';
      window.advance();
      window.release();
      b = window.peek();
    }
    return b;
  }

  private void line() throws IOException {
    if (window.peek() == '{' && elements.plain(false, true)) {
      return;
    }
    if (!window.line(JsonElements.LARGEST_ELEMENT)) {
      elements.lost(ProblemKind.TOO_LARGE, tooLarge("the line"));
      window.skipLine();
      return;
    }
    boolean last = window.peek() < 0;
    if (last && !complete()) {
      elements.lost(ProblemKind.TRUNCATED, "the input ends inside an element");
    } else {
      elements.deliver(false);
    }
    window.release();
  }

  private boolean complete() {
    byte[] bytes = window.buffer();
    JsonScan scan = new JsonScan();
    JsonScan.Status status = JsonScan.Status.MORE;
    for (int i = 0; i < window.length() && status == JsonScan.Status.MORE; i++) {
      status = scan.feed(bytes[window.from() + i] & 0xff);
    }
    return status != JsonScan.Status.MORE;
  }

  private void value() throws IOException {
    switch (window.peek()) {
      case '[' -> {
        inGarbage = false;
        atLineStart = false;
        window.advance();
        window.release();
        list.read();
      }
      case '{' -> object();
      default -> garbageLine("expected a JSON object or array");
    }
  }

  private void object() throws IOException {
    emptyList = false;
    JsonScan scan = new JsonScan();
    keys.clear();
    int keyFrom = 0;
    JsonScan.Status status = JsonScan.Status.MORE;
    while (status == JsonScan.Status.MORE) {
      int b = window.peek();
      if (b < 0 || window.length() > JsonElements.LARGEST_ELEMENT) {
        unfinished(b < 0);
        return;
      }
      window.advance();
      boolean afterKey = scan.afterKey();
      status = scan.feed(b);
      if (scan.depth() == 1 && b == '"' && scan.afterKey() && !afterKey) {
        keys.add(text(keyFrom, window.length() - 1));
      } else if (b == '"') {
        keyFrom = window.length();
      } else if (scan.depth() == 2 && b == '[' && wrapsElements(scan)) {
        inGarbage = false;
        atLineStart = false;
        new Wrapper(elements, window, list).read();
        return;
      }
    }
    ended(status);
  }

  private void ended(JsonScan.Status status) throws IOException {
    if (status == JsonScan.Status.BROKEN) {
      window.rewind(0);
      garbageLine("not valid JSON");
      return;
    }
    inGarbage = false;
    emptyList &= !marked();
    boolean startedLine = atLineStart;
    long line = window.line();
    if (emptyList) {
      elements.reportErrorIn(text(0, window.length()));
    } else {
      elements.deliver(false);
    }
    window.release();
    atLineStart = false;
    lines = startedLine && !emptyList && window.line() == line && restIsBlank();
  }

  private boolean marked() {
    return keys.stream().anyMatch(elements.marks()::contains);
  }

  private boolean restIsBlank() throws IOException {
    int distance = 0;
    while (distance < 64 && window.ahead(distance) != '\n' && window.ahead(distance) >= 0) {
      if (!JsonScan.blank(window.ahead(distance))) {
        return false;
      }
      distance++;
    }
    return true;
  }

  private boolean wrapsElements(JsonScan scan) throws IOException {
    if (!scan.arrayJustOpened() || marked()) {
      return false;
    }
    int distance = 0;
    while (distance < 4096 && JsonScan.blank(window.ahead(distance))) {
      distance++;
    }
    emptyList |= window.ahead(distance) == ']';
    return window.ahead(distance) == '{';
  }

  private void unfinished(boolean ended) throws IOException {
    if (!ended) {
      elements.lost(ProblemKind.TOO_LARGE, tooLarge("an object"));
      window.release();
      window.skipLine();
      atLineStart = true;
      return;
    }
    window.rewind(0);
    if (!inGarbage) {
      elements.lost(ProblemKind.TRUNCATED, "the input ends inside an element");
    }
    inGarbage = true;
    atLineStart = true;
    window.skipLine();
  }

  private void garbageLine(String reason) throws IOException {
    if (!inGarbage) {
      elements.lost(ProblemKind.GARBAGE, reason);
    }
    inGarbage = true;
    atLineStart = true;
    window.skipLine();
  }

  private String text(int from, int to) {
    return new String(
        window.buffer(), window.from() + from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  private static String tooLarge(String what) {
    return what + " is longer than " + JsonElements.LARGEST_ELEMENT + " bytes";
  }
}
