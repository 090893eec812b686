package org.provabilityfabric.runbooks.ledger;

import java.util.Set;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;

/** The lists that a ledger keeps. */
enum LedgerList {
  RECEIPTS("/receipts", "receipt_id"),
  CERTIFICATES("/egress-certificates", "cert_id"),
  TOKENS("/capability-tokens", "token_id");

  private final String path;
  private final String idField;

  LedgerList(String path, String idField) {
    this.path = path;
    this.idField = idField;
  }

  String path() {
    return path;
  }

  String idField() {
    return idField;
  }

  /** The fields by which an element of the list is known. */
  Set<String> marks() {
    return switch (this) {
      case RECEIPTS -> ReceiptReader.marks();
      case CERTIFICATES -> CertificateReader.marks();
      case TOKENS -> Set.of("token_id", "capabilities");
    };
  }
}
