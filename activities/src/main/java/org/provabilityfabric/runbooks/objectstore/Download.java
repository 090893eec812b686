package org.provabilityfabric.runbooks.objectstore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Writes what comes of an object into a new file, for as long as it comes fast enough. Of a
 * download that breaks off nothing is left.
 */
final class Download {
  private static final int BUFFER = 64 * 1024;

  /** The least rate, in bytes a second. */
  private static final int SLOWEST = 256 * 1024;

  private final Path file;
  private final Duration patience;

  /** It broke off, or came too slowly; told from failures of the file. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1;

    LostException(String message) {
      super(message);
    }

    LostException(IOException cause) {
      super(cause.toString(), cause);
    }
  }

  /**
   * A download.
   *
   * @param patience how long it may take besides
   */
  Download(Path file, Duration patience) {
    this.file = file;
    this.patience = patience;
  }

  void of(ResponseInputStream<GetObjectResponse> object) throws IOException {
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      copy(object, out);
      whole = true;
    } finally {
      if (whole) {
        object.close();
      } else {
        object.abort();
        Files.deleteIfExists(file);
      }
    }
  }

  private void copy(ResponseInputStream<GetObjectResponse> object, OutputStream out)
      throws IOException {
    long began = System.nanoTime();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    for (int read = next(object, buffer); read >= 0; read = next(object, buffer)) {
      out.write(buffer, 0, read);
      bytes += read;
      if (System.nanoTime() - began > patience.plusSeconds(bytes / SLOWEST).toNanos()) {
        throw new LostException("only " + bytes + " bytes came in time");
      }
    }
  }

  private static int next(ResponseInputStream<GetObjectResponse> object, byte[] buffer)
      throws LostException {
    try {
      return object.read(buffer);
    } catch (IOException e) {
      throw new LostException(e);
    }
  }
}
