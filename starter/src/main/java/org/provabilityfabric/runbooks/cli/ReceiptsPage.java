package org.provabilityfabric.runbooks.cli;

import java.io.IOException;
import org.provabilityfabric.runbooks.analysis.exposure.ExposureSink;

/** What {@code analyze receipts} prints, in one form or the other. */
interface ReceiptsPage extends ExposureSink {
  /** Before anything is read. */
  void begin() throws IOException;

  /** All that was found. */
  void end(ReceiptsVerdict verdict) throws IOException;
}
