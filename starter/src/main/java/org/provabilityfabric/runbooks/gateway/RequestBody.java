package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads bodies up to a size and within a time; a false or absent length does not help. Whoever
 * sends another one is refused and hung up on, since the rest of it is not read.
 *
 * @param largest in bytes
 * @param within for all of it
 * @param json whether a body that says of itself to be something else is refused
 */
public record RequestBody(int largest, Duration within, boolean json) {
  private static final int PIECE = 8192;

  /** A body of JSON that has ten seconds to come. */
  static RequestBody ofJson(int largest) {
    return new RequestBody(largest, Duration.ofSeconds(10), true);
  }

  /** How a request is refused. */
  public interface Refusal {
    /**
     * Answers it.
     *
     * @param sentence says why, for the sender
     */
    void answer(Context request, int status, String sentence);
  }

  /** The whole body; empty where the request was refused instead. */
  public Optional<byte[]> of(Context request, Refusal refusal) {
    if (encoded(request)) {
      return refused(request, refusal, 415, "The body must come as it is, not compressed.");
    }
    if (json && !ofJson(request)) {
      return refused(request, refusal, 415, "The body must be application/json.");
    }
    if (request.req().getContentLengthLong() > largest) {
      return tooLarge(request, refusal);
    }
    try {
      byte[] read = read(request);
      return read.length > largest ? tooLarge(request, refusal) : Optional.of(read);
    } catch (IOException brokenOff) {
      return refused(request, refusal, 408, "The body did not come in time.");
    }
  }

  /** Reads at most a piece more than it may have. */
  private byte[] read(Context request) throws IOException {
    long end = System.nanoTime() + within.toNanos();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    try (InputStream in = request.req().getInputStream()) {
      int bytes = in.read(piece);
      while (bytes >= 0 && read.size() <= largest) {
        read.write(piece, 0, bytes);
        if (System.nanoTime() - end > 0) {
          throw new IOException("too slow");
        }
        bytes = in.read(piece);
      }
    }
    return read.toByteArray();
  }

  private Optional<byte[]> tooLarge(Context request, Refusal refusal) {
    return refused(
        request, refusal, 413, "The body must not be larger than " + largest + " bytes.");
  }

  private static Optional<byte[]> refused(
      Context request, Refusal refusal, int status, String sentence) {
    request.header("Connection", "close");
    refusal.answer(request, status, sentence);
    return Optional.empty();
  }

  private static boolean encoded(Context request) {
    return Headers.present(request, "Content-Encoding")
        && !"identity".equalsIgnoreCase(Headers.only(request, "Content-Encoding"));
  }

  /** Whether it is JSON, or says nothing of itself. */
  private static boolean ofJson(Context request) {
    if (!Headers.present(request, "Content-Type")) {
      return true;
    }
    String said = Headers.only(request, "Content-Type");
    String type = said == null ? "" : said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json");
  }
}
