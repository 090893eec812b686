package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;

/** Receives everything that is found as it is found; results keep only counts and the first. */
public interface CertificateSink {
  /**
   * Every certificate that was read, outside the window and repeated ones too.
   *
   * @param source the element as it was received, valid only during this call
   */
  default void certificate(Certificate certificate, JsonElement source) throws IOException {}

  /** Detected and let through. */
  default void leak(Leak leak) throws IOException {}

  /** Blocked or redacted, perhaps without need. */
  default void candidate(FalsePositiveCandidate candidate) throws IOException {}

  /** What could not be read, or not be read whole. */
  default void problem(Problem problem) throws IOException {}

  /** A sink that forgets. */
  static CertificateSink none() {
    return new CertificateSink() {};
  }
}
