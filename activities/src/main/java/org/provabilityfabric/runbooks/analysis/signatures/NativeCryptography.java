package org.provabilityfabric.runbooks.analysis.signatures;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Optional;

/**
 * The Amazon Corretto Crypto Provider, where this machine has a build of it. It is never
 * registered: it is passed to the calls that want it.
 */
public final class NativeCryptography {
  private static final String KEY_FACTORY =
      "com.amazon.corretto.crypto.provider.registerEdKeyFactory";

  private NativeCryptography() {}

  /**
   * What makes RSA keys: natively in a tenth of a second, or by the JDK, which searches for
   * seconds.
   */
  public static KeyPairGenerator rsaKeys() throws NoSuchAlgorithmException {
    Optional<Provider> here = provider();
    return here.isPresent()
        ? KeyPairGenerator.getInstance("RSA", here.get())
        : KeyPairGenerator.getInstance("RSA");
  }

  /** The provider, or nothing where it does not load. */
  static Optional<Provider> provider() {
    try {
      // Read once, when the provider's class is initialised: without it there is no key factory.
      System.setProperty(KEY_FACTORY, "true");
      AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
      return provider.getLoadingError() == null ? Optional.of(provider) : Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty();
    }
  }
}
