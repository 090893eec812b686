package org.provabilityfabric.runbooks.gateway;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that is read up to a size and within a time; a false or absent length does not help. */
public sealed interface RequestBody {
  /** How long a whole body may take to come. */
  Duration WITHIN = Duration.ofSeconds(10);

  /** All of it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Whole(byte[] bytes) implements RequestBody {}

  /** It is larger than it may be; the rest was not read. */
  record TooLarge() implements RequestBody {}

  /** It did not come in time, or broke off. */
  record TooSlow() implements RequestBody {}

  /**
   * Reads the body of a request.
   *
   * @param largest in bytes
   * @param within for all of it
   */
  static RequestBody of(Context request, int largest, Duration within) {
    if (request.req().getContentLengthLong() > largest) {
      return new TooLarge();
    }
    long end = System.nanoTime() + within.toNanos();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[8192];
    try (InputStream in = request.req().getInputStream()) {
      for (int bytes = in.read(piece); bytes >= 0; bytes = in.read(piece)) {
        read.write(piece, 0, bytes);
        if (read.size() > largest) {
          return new TooLarge();
        }
        if (System.nanoTime() - end > 0) {
          return new TooSlow();
        }
      }
      return new Whole(read.toByteArray());
    } catch (IOException brokenOff) {
      return new TooSlow();
    }
  }
}
