package org.provabilityfabric.runbooks.analysis.signatures;

/** Does the arithmetic of Ed25519; what is strict about it stands in {@link Ed25519Verifier}. */
interface Ed25519Engine {
  /**
   * A verifier for one key.
   *
   * @param key 32 bytes, already known to be a point of prime order
   */
  SignatureVerifier verifier(byte[] key);

  /** The fastest engine that works on this machine; both give the same answers. */
  static Ed25519Engine fastest() {
    return Fastest.ENGINE;
  }

  /** Chosen once, when first asked for. */
  final class Fastest {
    private static final Ed25519Engine ENGINE =
        CorrettoEngine.loaded().<Ed25519Engine>map(engine -> engine).orElseGet(PortableEngine::new);

    private Fastest() {}
  }
}
