package org.provabilityfabric.runbooks.deployment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the gateway decrypts for Temporal's UI and command line.
 *
 * @param listen host and port
 * @param token what its callers show; null where nothing is decrypted for anybody
 * @param origins where pages come from that may ask, such as {@code https://temporal.internal}
 */
public record CodecAddress(String listen, @Nullable SecretReference token, List<String> origins) {
  public CodecAddress {
    origins = List.copyOf(origins);
  }
}
