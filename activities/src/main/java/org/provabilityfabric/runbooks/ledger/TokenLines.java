package org.provabilityfabric.runbooks.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.JsonElements;
import org.provabilityfabric.runbooks.analysis.Problem;

/** Reads capability tokens that were captured, one JSON document a line, as a stream. */
public final class TokenLines implements JsonElements.Handler {
  private final Consumer<CapabilityToken> tokens;
  private long unreadable;

  private TokenLines(Consumer<CapabilityToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads all tokens of the input.
   *
   * @return how many elements could not be read
   * @throws IOException only where the input itself fails
   */
  public static long read(InputStream in, Consumer<CapabilityToken> tokens) throws IOException {
    TokenLines lines = new TokenLines(tokens);
    JsonElements.read(in, LedgerList.TOKENS.marks(), lines);
    return lines.unreadable;
  }

  @Override
  public boolean element(JsonElement element) {
    tokens.accept(CapabilityToken.of(element.fields()));
    return true;
  }

  @Override
  public void problem(Problem problem) {
    unreadable++;
  }
}
