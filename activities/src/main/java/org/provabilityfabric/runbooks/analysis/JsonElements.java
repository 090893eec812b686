package org.provabilityfabric.runbooks.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads evidence element by element, whatever it is wrapped in: a JSON array, one JSON object a
 * line, objects one after another, or an object around one or more arrays (a ledger's answer).
 * Damaged input never ends the reading: each damage becomes one {@link Problem}, and reading goes
 * on at the next line, or in an array at the next place where an element can begin. Memory is
 * bounded by the largest element, {@value #LARGEST_ELEMENT} bytes.
 */
public final class JsonElements {
  /** Largest element that is read, in bytes. */
  public static final int LARGEST_ELEMENT = 1024 * 1024;

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  /** Receives what is read. */
  public interface Handler {
    /** One element; the answer says whether to read on. */
    boolean element(JsonElement element) throws IOException;

    /** One piece of input that is not an element. */
    void problem(Problem problem) throws IOException;
  }

  /** Receives what is read; elements that are written in the plain way without a tree of them. */
  public interface PlainHandler extends Handler {
    /** How such elements are written. */
    PlainShape shape();

    /**
     * One element that is written in the plain way.
     *
     * @return false if it is to be read in the careful way instead, as {@link #element}
     */
    boolean plain(PlainFields fields, JsonElement element) throws IOException;
  }

  private static final int MOST_READS = 4;

  private final ByteWindow window;
  private final Set<String> marks;
  private final Handler handler;
  private final @Nullable PlainScan scan;
  private long index;
  private boolean stopped;

  private JsonElements(InputStream in, Set<String> marks, Handler handler) {
    this.window = new ByteWindow(in);
    this.marks = marks;
    this.handler = handler;
    this.scan = handler instanceof PlainHandler plain ? new PlainScan(plain.shape()) : null;
  }

  /**
   * Reads the whole input.
   *
   * @param in the input in UTF-8, with or without a byte order mark; not closed here
   * @param marks fields by which an element is known; an object that has one is never taken for a
   *     wrapper around a list
   * @param handler receives elements and problems in the order of the input
   * @throws IOException only where the input itself fails or the handler throws it
   */
  public static void read(InputStream in, Set<String> marks, Handler handler) throws IOException {
    JsonElements elements = new JsonElements(in, marks, handler);
    new TopLevel(elements, elements.window).read();
  }

  Set<String> marks() {
    return marks;
  }

  boolean stopped() {
    return stopped;
  }

  /** Counts one element without delivering it, and tells why. */
  void lost(ProblemKind kind, String reason) throws IOException {
    handler.problem(new Problem(kind, index++, window.offset(), window.line(), reason));
  }

  /**
   * Delivers the element that begins here if it is written in the plain way.
   *
   * @param line whether it has to stand alone on its line
   * @return false if it is not, or is not sure to be; then nothing has been consumed
   */
  boolean plain(boolean inArray, boolean line) throws IOException {
    if (scan == null || !(handler instanceof PlainHandler plain)) {
      return false;
    }
    int end = PlainScan.MORE;
    for (int reads = 0; end == PlainScan.MORE && reads < MOST_READS; reads++) {
      if (reads > 0) {
        window.more();
      }
      end = scan.read(window.buffer(), window.from(), window.limit());
      end = line && end >= 0 ? endOfLine(end, scan.newlines()) : end;
    }
    if (end < 0 || end - window.from() > LARGEST_ELEMENT) {
      return false;
    }
    window.take(end - window.from());
    if (!plain.plain(scan.fields(), new JsonElement(null, index, inArray, window))) {
      window.rewind(0);
      return false;
    }
    index++;
    window.release(scan.newlines());
    return true;
  }

  private int endOfLine(int end, int newlines) {
    int at = end;
    if (newlines > 0) {
      return PlainScan.NOT_PLAIN;
    }
    while (at < window.limit() && window.buffer()[at] != '\n') {
      if (!JsonScan.blank(window.buffer()[at])) {
        return PlainScan.NOT_PLAIN;
      }
      at++;
    }
    return at < window.limit() || window.ended() ? end : PlainScan.MORE;
  }

  /** The object in a part of a buffer that is known to hold one. */
  static ObjectNode object(byte[] buffer, int from, int length) {
    try {
      return (ObjectNode) JSON.readTree(buffer, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException("an element that was read before", e);
    }
  }

  /** Delivers the kept part of the window as one element; false if it could not be read. */
  boolean deliver(boolean inArray) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(window.buffer(), window.from(), window.length());
    } catch (JsonProcessingException e) {
      lost(ProblemKind.UNREADABLE, "not valid JSON: " + e.getOriginalMessage());
      return false;
    } catch (CharConversionException e) {
      lost(ProblemKind.UNREADABLE, "not valid UTF-8");
      return false;
    }
    if (node instanceof ObjectNode fields) {
      deliver(fields, inArray);
    } else {
      String found = node.getNodeType().name().toLowerCase(Locale.ROOT);
      lost(ProblemKind.NOT_AN_OBJECT, "expected an object, found: " + found);
    }
    return true;
  }

  private void deliver(ObjectNode fields, boolean inArray) throws IOException {
    if (marks.stream().anyMatch(fields::has) || !reportError(fields)) {
      stopped = !handler.element(new JsonElement(fields, index++, inArray, window));
    }
  }

  /** Reports the error that an object around elements carries, if it carries one. */
  void reportErrorIn(String object) throws IOException {
    try {
      reportError(JSON.readTree(object));
    } catch (JsonProcessingException e) {
      lost(ProblemKind.UNREADABLE, "the object around a list: " + e.getOriginalMessage());
    }
  }

  private boolean reportError(JsonNode fields) throws IOException {
    JsonNode error = fields.path("error");
    boolean present = !error.isMissingNode() && !error.isNull();
    if (present) {
      lost(ProblemKind.ERROR_OBJECT, "an error in place of evidence: " + errorText(error));
    }
    return present;
  }

  private static String errorText(JsonNode error) {
    JsonNode message = error.path("message");
    return message.isTextual() ? message.asText() : error.isTextual() ? error.asText() : "" + error;
  }
}
