package org.provabilityfabric.runbooks.deployment;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;

/**
 * One kind of signing key: where it is kept, who signs what with it, and where verifiers find its
 * public half. All but kind, secret and component can be left out.
 *
 * @param kind the name that people and the published keys use, such as {@code receipt-signing}
 * @param secret the Kubernetes secret, in the component's namespace
 * @param privateKey the field of the secret with the private key, PKCS #8 in PEM
 * @param publicKey the field with the public key
 * @param component who signs with it, and so is restarted
 * @param signs what it signs
 * @param algorithm of new keys
 * @param keySet where the public keys are published
 * @param verifiers addresses that show the key set as a verifier has it; none where verifiers have
 *     no such address, then the policy's time for propagation is waited
 * @param certificate the certificate that goes with the key; null where verifiers want none
 */
public record SigningKeyFacts(
    String kind,
    String secret,
    String privateKey,
    String publicKey,
    String component,
    SignedEvidence signs,
    KeyAlgorithm algorithm,
    KeySetPlace keySet,
    List<URI> verifiers,
    @Nullable CertificateFacts certificate) {
  public SigningKeyFacts(
      String kind,
      String secret,
      @Nullable String privateKey,
      @Nullable String publicKey,
      String component,
      @Nullable SignedEvidence signs,
      @Nullable KeyAlgorithm algorithm,
      @Nullable KeySetPlace keySet,
      @Nullable List<URI> verifiers,
      @Nullable CertificateFacts certificate) {
    this.kind = kind;
    this.secret = secret;
    this.privateKey = privateKey == null ? "private.pem" : privateKey;
    this.publicKey = publicKey == null ? "public.pem" : publicKey;
    this.component = component;
    this.signs = signs == null ? SignedEvidence.RECEIPTS : signs;
    this.algorithm = algorithm == null ? KeyAlgorithm.ED25519 : algorithm;
    this.keySet = keySet == null ? new KeySetPlace(null, null) : keySet;
    this.verifiers = verifiers == null ? List.of() : List.copyOf(verifiers);
    this.certificate = certificate;
  }
}
