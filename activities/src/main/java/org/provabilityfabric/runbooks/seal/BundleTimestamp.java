package org.provabilityfabric.runbooks.seal;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.tsp.TimeStampToken;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Whether an authority confirmed when a bundle was sealed. */
public sealed interface BundleTimestamp {
  /** It did, and its token stands beside the seal. */
  record Made(Instant at) implements BundleTimestamp {}

  /** There is no token. */
  record Missing(String why) implements BundleTimestamp {}

  /** Has the seal of a bundle confirmed; the seal stays whatever comes of it. */
  static BundleTimestamp make(EvidenceBundle bundle, TimestampAuthority authority) {
    try {
      Optional<byte[]> sealed = bundle.seal();
      if (sealed.isEmpty()) {
        return new Missing("there is no seal");
      }
      byte[] seal = sealed.get();
      TimeStampToken token = authority.stamp(seal);
      return bundle.timestamp(seal, token.getEncoded())
          ? new Made(token.getTimeStampInfo().getGenTime().toInstant())
          : new Missing("the evidence was sealed anew meanwhile");
    } catch (TimestampAuthority.NotStampedException e) {
      return new Missing(e.why());
    } catch (IOException | VaultException e) {
      return new Missing("the seal cannot be read (" + e.getMessage() + ")");
    }
  }
}
