package org.provabilityfabric.runbooks.keys;

import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.CertificateFacts;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SigningKeyFacts;

/**
 * Where a signing key is kept. During a rotation two secrets stand beside it: {@code NAME-next}
 * with the key that is to come, and {@code NAME-previous} with the one that goes.
 *
 * @param namespace of the secret
 * @param name of the secret
 * @param privateKey the field of its data with the private key
 * @param publicKey the field with the public key
 * @param certificate the field with the certificate; null where it has none
 */
public record SecretPlace(
    String namespace,
    String name,
    String privateKey,
    String publicKey,
    @Nullable String certificate) {
  /** Where a deployment keeps a kind of signing key: beside the component that signs with it. */
  public static SecretPlace of(SigningKeyFacts key, Deployment deployment) {
    CertificateFacts certificate = key.certificate();
    return new SecretPlace(
        deployment.component(key.component()).namespace(),
        key.secret(),
        key.privateKey(),
        key.publicKey(),
        certificate == null ? null : certificate.field());
  }

  SecretPlace next() {
    return new SecretPlace(namespace, name + "-next", privateKey, publicKey, certificate);
  }

  SecretPlace previous() {
    return new SecretPlace(namespace, name + "-previous", privateKey, publicKey, certificate);
  }

  /** Such as {@code secret provability-fabric/receipt-signing-key}. */
  public String text() {
    return "secret " + namespace + "/" + name;
  }
}
