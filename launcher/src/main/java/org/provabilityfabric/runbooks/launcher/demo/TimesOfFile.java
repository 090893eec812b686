package org.provabilityfabric.runbooks.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.ProblemKind;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;

/** The oldest and the latest time in files of receipts and certificates, read as streams. */
final class TimesOfFile {
  private @Nullable Instant oldest;
  private @Nullable Instant latest;

  /** Reads a file to its end; false where it does not even begin as JSON. */
  boolean read(InputStream in, boolean receipts) throws IOException {
    Reading reading = receipts ? receipts(in) : certificates(in);
    return reading.read() > 0
        || reading.problems().sample().first().stream()
            .findFirst()
            .filter(problem -> problem.kind() == ProblemKind.GARBAGE)
            .isEmpty();
  }

  Optional<Instant> oldest() {
    return Optional.ofNullable(oldest);
  }

  Optional<Instant> latest() {
    return Optional.ofNullable(latest);
  }

  private Reading receipts(InputStream in) throws IOException {
    return ReceiptReader.read(in, (receipt, source) -> seen(receipt.timestamp()));
  }

  private Reading certificates(InputStream in) throws IOException {
    return CertificateReader.read(in, (certificate, source) -> seen(certificate.timestamp()));
  }

  private void seen(@Nullable Instant at) {
    if (at == null) {
      return;
    }
    if (oldest == null || at.isBefore(oldest)) {
      oldest = at;
    }
    if (latest == null || at.isAfter(latest)) {
      latest = at;
    }
  }
}
