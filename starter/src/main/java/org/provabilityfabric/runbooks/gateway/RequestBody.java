package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;

/**
 * Reads bodies up to a size and within a time; a false or absent length does not help. Whoever
 * sends another one is refused and hung up on, since the rest of it is not read.
 *
 * @param largest in bytes
 * @param within for all of it
 * @param type what a body has to be, where it says of itself what it is
 */
public record RequestBody(int largest, Duration within, String type) {
  private static final int PIECE = 8192;

  /** A body of JSON that has ten seconds to come. */
  static RequestBody ofJson(int largest) {
    return new RequestBody(largest, Duration.ofSeconds(10), "application/json");
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
    if (!typed(request)) {
      return refused(request, refusal, 415, "The body must be " + type + ".");
    }
    if (request.req().getContentLengthLong() > largest) {
      return tooLarge(request, refusal);
    }
    try {
      byte[] read = read(request);
      return read.length > largest ? tooLarge(request, refusal) : Optional.of(read);
    } catch (IOException brokenOff) {
      return misframed(brokenOff)
          ? refused(request, refusal, 400, "The body does not end as its head says.")
          : refused(request, refusal, 408, "The body did not come in time.");
    }
  }

  private static boolean misframed(Throwable brokenOff) {
    Throwable cause = brokenOff;
    while (cause != null && !(cause instanceof HttpException)) {
      cause = cause.getCause();
    }
    return cause != null;
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

  /** Whether it is of the type, or says nothing of itself. */
  private boolean typed(Context request) {
    if (!Headers.present(request, "Content-Type")) {
      return true;
    }
    String said = Headers.only(request, "Content-Type");
    return said != null && said.split(";", 2)[0].strip().equalsIgnoreCase(type);
  }
}
