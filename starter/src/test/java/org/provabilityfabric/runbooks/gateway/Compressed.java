package org.provabilityfabric.runbooks.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Bodies that would be larger once they are unpacked. */
public final class Compressed {
  private static final int MEGABYTE = 1024 * 1024;

  private Compressed() {}

  public static byte[] gzip(String text) {
    return packed(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Some kilobytes that unpack to so many megabytes. */
  public static byte[] zeros(int megabytes) {
    return packed(
        out -> {
          for (int i = 0; i < megabytes; i++) {
            out.write(new byte[MEGABYTE]);
          }
        });
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] packed(Writing writing) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
