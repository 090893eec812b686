package org.provabilityfabric.runbooks.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An object around one or more lists of elements: a ledger's {@code {"receipts": [...]}}, or one
 * list for each tenant. Its other members are passed over, except an error, which is reported.
 */
final class Wrapper {
  private final JsonElements elements;
  private final ByteWindow window;
  private final JsonList list;

  Wrapper(JsonElements elements, ByteWindow window, JsonList list) {
    this.elements = elements;
    this.window = window;
    this.list = list;
  }

  /** Reads from behind the bracket that opens the first list to behind the closing brace. */
  void read() throws IOException {
    elements.reportErrorIn(text() + "]}");
    window.release();
    boolean more = list.read();
    while (more) {
      more =
          switch (skipBlanks()) {
            case ',' -> {
              window.advance();
              yield true;
            }
            case '"' -> member();
            case '}' -> end();
            case -1 ->
                damaged(ProblemKind.TRUNCATED, "the input ends inside the object around a list");
            default -> damaged(ProblemKind.GARBAGE, "the object around a list is damaged");
          };
    }
  }

  private boolean end() {
    window.advance();
    window.release();
    return false;
  }

  private boolean member() throws IOException {
    if (!scan()) {
      return false;
    }
    String name = text();
    if (skipBlanks() != ':') {
      return damaged(ProblemKind.GARBAGE, "the object around a list is damaged");
    }
    window.advance();
    if (skipBlanks() == '[' && listFollows()) {
      window.advance();
      window.release();
      return list.read();
    }
    if (!scan()) {
      return false;
    }
    if (name.equals("\"error\"")) {
      elements.reportErrorIn("{" + name + ":" + text() + "}");
    }
    window.release();
    return true;
  }

  private boolean listFollows() throws IOException {
    int distance = 1;
    while (distance < 256 && JsonScan.blank(window.ahead(distance))) {
      distance++;
    }
    return window.ahead(distance) == '{';
  }

  private boolean scan() throws IOException {
    JsonScan scan = new JsonScan();
    JsonScan.Status status = JsonScan.Status.MORE;
    while (status == JsonScan.Status.MORE) {
      int b = window.peek();
      if (b < 0 || window.length() > JsonElements.LARGEST_ELEMENT) {
        return damaged(ProblemKind.TRUNCATED, "a member of the object around a list does not end");
      }
      status = scan.feed(b);
      if (status != JsonScan.Status.COMPLETE_BEFORE) {
        window.advance();
      }
    }
    return status != JsonScan.Status.BROKEN
        || damaged(ProblemKind.GARBAGE, "the object around a list is damaged");
  }

  private boolean damaged(ProblemKind kind, String reason) throws IOException {
    elements.lost(kind, reason);
    window.skipLine();
    return false;
  }

  private int skipBlanks() throws IOException {
    int b = window.peek();
    window.release();
    while (b >= 0 && JsonScan.blank(b)) {
      window.advance();
      window.release();
      b = window.peek();
    }
    return b;
  }

  private String text() {
    return new String(window.buffer(), window.from(), window.length(), StandardCharsets.UTF_8);
  }
}
