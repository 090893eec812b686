package org.provabilityfabric.runbooks.analysis;

import java.io.IOException;

/**
 * The elements of one JSON array. Damage costs one element: reading goes on at the next brace that
 * can begin an element, which is one after a separator and before a name or an end.
 */
final class JsonList {
  private final JsonElements elements;
  private final ByteWindow window;
  private boolean truncated;

  JsonList(JsonElements elements, ByteWindow window) {
    this.elements = elements;
    this.window = window;
  }

  /**
   * Reads from behind the opening bracket to behind the closing one.
   *
   * @return false if the input ended inside the array or the handler wants no more
   */
  boolean read() throws IOException {
    truncated = false;
    while (!elements.stopped()) {
      int b = skipSeparators();
      if (b < 0) {
        if (!truncated) {
          elements.lost(ProblemKind.TRUNCATED, "the input ends inside the list");
        }
        return false;
      }
      if (b == ']') {
        window.advance();
        window.release();
        return true;
      }
      if (!(b == '{' && elements.plain(true, false)) && !value()) {
        resynchronise();
      }
    }
    return false;
  }

  private int skipSeparators() throws IOException {
    int b = window.peek();
    while (b == ',' || JsonScan.blank(b)) {
      window.advance();
      window.release();
      b = window.peek();
    }
    return b;
  }

  private boolean value() throws IOException {
    JsonScan scan = new JsonScan();
    JsonScan.Status status = JsonScan.Status.MORE;
    while (status == JsonScan.Status.MORE) {
      int b = window.peek();
      if (b < 0) {
        truncated = true;
        elements.lost(ProblemKind.TRUNCATED, "the input ends inside an element");
        return false;
      }
      if (window.length() > JsonElements.LARGEST_ELEMENT) {
        return skipTooLarge(scan);
      }
      status = scan.feed(b);
      if (status != JsonScan.Status.COMPLETE_BEFORE) {
        window.advance();
      }
    }
    if (status == JsonScan.Status.BROKEN) {
      elements.lost(ProblemKind.GARBAGE, "not valid JSON inside the list");
      return false;
    }
    elements.deliver(true);
    window.release();
    return true;
  }

  private boolean skipTooLarge(JsonScan scan) throws IOException {
    elements.lost(
        ProblemKind.TOO_LARGE,
        "the element is longer than " + JsonElements.LARGEST_ELEMENT + " bytes");
    JsonScan.Status status = JsonScan.Status.MORE;
    while (status == JsonScan.Status.MORE && window.peek() >= 0) {
      status = scan.feed(window.peek());
      window.advance();
      window.release();
    }
    return status == JsonScan.Status.COMPLETE;
  }

  private void resynchronise() throws IOException {
    window.rewind(Math.min(1, window.length()));
    int before = window.length() == 0 ? ' ' : window.buffer()[window.from()];
    window.release();
    for (int b = window.peek(); b >= 0; b = window.peek()) {
      if ((b == '{' && separates(before) && namesFollow()) || (b == ']' && nothingFollows())) {
        return;
      }
      if (b == '\n' || !JsonScan.blank(b)) {
        before = b;
      }
      window.advance();
      window.release();
    }
  }

  private static boolean separates(int before) {
    return before == ',' || before == '\n' || before == '}' || before == '[';
  }

  private boolean namesFollow() throws IOException {
    int follows = window.ahead(blanksFrom(1));
    return follows == '"' || follows == '}';
  }

  private boolean nothingFollows() throws IOException {
    int distance = blanksFrom(1);
    if (window.ahead(distance) == '}') {
      distance = blanksFrom(distance + 1);
    }
    return window.ahead(distance) < 0;
  }

  private int blanksFrom(int from) throws IOException {
    int distance = from;
    while (distance < from + 256 && JsonScan.blank(window.ahead(distance))) {
      distance++;
    }
    return distance;
  }
}
