package org.provabilityfabric.runbooks.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The alert of a practice: "Cross-tenant access detected" on the retrieval gateway. */
public final class BuiltInAlert {
  private static final String FILE = "cross-tenant-access.json";

  private BuiltInAlert() {}

  /** The payload, as Alertmanager posts it. */
  public static byte[] payload() {
    try (InputStream in = BuiltInAlert.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
