package org.provabilityfabric.runbooks.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.bouncycastle.tsp.TimeStampToken;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;

/** Whether an authority confirmed when a bundle was sealed. */
public sealed interface BundleTimestamp {
  /** It did, and its token stands beside the seal. */
  record Made(Instant at) implements BundleTimestamp {}

  /** There is no token. */
  record Missing(String why) implements BundleTimestamp {}

  /** Has the seal of a bundle confirmed; the seal stays whatever comes of it. */
  static BundleTimestamp make(EvidenceBundle bundle, TimestampAuthority authority) {
    try {
      byte[] seal = Files.readAllBytes(bundle.directory().resolve(EvidenceBundle.SEAL));
      TimeStampToken token = authority.stamp(seal);
      return bundle.timestamp(seal, token.getEncoded())
          ? new Made(token.getTimeStampInfo().getGenTime().toInstant())
          : new Missing("the evidence was sealed anew meanwhile");
    } catch (TimestampAuthority.NotStampedException e) {
      return new Missing(e.why());
    } catch (IOException e) {
      return new Missing("the seal cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
