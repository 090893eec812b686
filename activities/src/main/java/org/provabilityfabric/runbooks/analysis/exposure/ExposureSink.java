package org.provabilityfabric.runbooks.analysis.exposure;

import java.io.IOException;

/** Receives every finding of an {@link ExposureAssessment} as it is found. */
@FunctionalInterface
public interface ExposureSink {
  /** An allowed or undecided read of a foreign shard. */
  void violation(IsolationViolation violation) throws IOException;

  /** A denied read of a foreign shard. */
  default void attempt(IsolationViolation attempt) throws IOException {}

  /** A subject under a second tenant; told once for each subject. */
  default void sharedSubject(SharedSubject subject) throws IOException {}

  /** One more tenant of a subject that was told before. */
  default void furtherTenant(String subject, String tenant) throws IOException {}

  /** Keeps nothing beyond what the {@link Exposure} itself holds. */
  static ExposureSink none() {
    return violation -> {};
  }
}
