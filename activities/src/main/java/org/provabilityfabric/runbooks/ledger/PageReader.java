package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Set;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/** Reads one answer of the ledger, which must be a list; anything else is a failure by name. */
final class PageReader implements JsonElements.Handler {
  /** Receives the elements of the list. */
  @FunctionalInterface
  interface Elements {
    void element(JsonElement element) throws IOException;
  }

  private final String request;
  private final LedgerTransport transport;
  private final Patience patience;
  private final Elements elements;
  private long damaged;

  PageReader(String request, LedgerTransport transport, Patience patience, Elements elements) {
    this.request = request;
    this.transport = transport;
    this.patience = patience;
    this.elements = elements;
  }

  /**
   * Reads the whole answer.
   *
   * @return how many elements were not valid JSON
   * @throws IOException if the elements' receiver throws it
   */
  long read(PatientBody body, Set<String> marks) throws IOException {
    try (PushbackInputStream in = new PushbackInputStream(body)) {
      int first = in.read();
      while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
        first = in.read();
      }
      if (first < 0) {
        throw malformed("an empty answer where a list was expected");
      }
      if (first == '<') {
        throw malformed("an HTML page where a list was expected");
      }
      in.unread(first);
      JsonElements.read(in, marks, this);
    }
    return damaged;
  }

  @Override
  public boolean element(JsonElement element) throws IOException {
    patience.check();
    if (!element.inArray()) {
      throw malformed("an object without a list where a list was expected");
    }
    elements.element(element);
    return true;
  }

  @Override
  public void problem(Problem problem) {
    switch (problem.kind()) {
      case ERROR_OBJECT ->
          throw new LedgerException(
              Kind.ERROR_OBJECT, 200, request + ": " + transport.shown(problem.reason()), null);
      case TOO_LARGE ->
          throw new LedgerException(Kind.TOO_LARGE, 200, request + ": " + problem.reason(), null);
      case TRUNCATED -> throw malformed("half a JSON answer: " + problem.reason());
      case GARBAGE, UNKNOWN_SHAPE, FIELD, NOT_AN_OBJECT, REPEATED, CONTRADICTORY ->
          throw malformed("not the JSON list that was expected: " + problem.reason());
      case UNREADABLE -> damaged++;
    }
  }

  private LedgerException malformed(String what) {
    return new LedgerException(Kind.MALFORMED, 200, request + ": " + what, null);
  }
}
