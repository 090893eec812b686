package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.provabilityfabric.runbooks.simulator.ledger.CertificateSigner;
import org.provabilityfabric.runbooks.simulator.ledger.LiveCertificates;
import org.provabilityfabric.runbooks.simulator.ledger.LiveReceipts;
import org.provabilityfabric.runbooks.simulator.ledger.ReceiptSigner;
import org.provabilityfabric.runbooks.simulator.ledger.SigningKey;

/** The estate's kinds of signing key. */
enum SigningKind {
  RECEIPTS("receipt-signing", "receipt-signing-key", "retrieval-gateway") {
    @Override
    ObjectNode sign(String name, Instant at, SigningKey key) {
      return LiveReceipts.receipt("acme", name, at, key);
    }

    @Override
    byte[] signedBytes(ObjectNode document) {
      return ReceiptSigner.signedBytes(document);
    }
  },
  CERTIFICATES("egress-signing", "egress-signing-key", "egress-firewall") {
    @Override
    ObjectNode sign(String name, Instant at, SigningKey key) {
      return LiveCertificates.certificate("acme", name, at, "0".repeat(64), key);
    }

    @Override
    byte[] signedBytes(ObjectNode document) {
      return CertificateSigner.signedBytes(document);
    }
  };

  private final String use;
  private final String secret;
  private final String component;

  SigningKind(String use, String secret, String component) {
    this.use = use;
    this.secret = secret;
    this.component = component;
  }

  /** Its name, for the product and in the published key set. */
  String use() {
    return use;
  }

  String secret() {
    return secret;
  }

  /** The deployment that signs with it. */
  String component() {
    return component;
  }

  /** A signed document that is told from all others by its name. */
  abstract ObjectNode sign(String name, Instant at, SigningKey key);

  /** What the signature of a document is over. */
  abstract byte[] signedBytes(ObjectNode document);
}
