package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrial;
import org.provabilityfabric.runbooks.contract.receipts.KeyTrialRequest;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptIntegrity;
import org.provabilityfabric.runbooks.contract.receipts.ReceiptOriginals;

/** Which receipts a published key signed, in the ledger and in the log. */
class SignedReceiptsTest extends ReceiptsInTheVault {
  private final KeyPair rotated = Keys.ed25519();

  @Test
  void aKeyThatIsNotPublishedExplainsSignaturesOrDoesNot() {
    receipts.set(98, receipt("r98", "acme", 98, rotated));
    receipts.set(99, receipt("r99", "acme", 99, rotated));
    receipts.set(97, receipt("r97", "acme", 97, Keys.ed25519()));

    ReceiptIntegrity integrity = reading().verifyReceipts(request(null));
    KeyTrial trial = reading().tryReceiptKey(new KeyTrialRequest(request(null), key(rotated)));

    assertThat(integrity.forged()).isEqualTo(3);
    assertThat(integrity.first()).containsExactly("r97", "r98", "r99");
    assertThat(codes(integrity.findings())).containsExactly(FindingCode.RECEIPT_FORGED);
    assertThat(trial.explained()).isEqualTo(2);
    assertThat(trial.unexplained()).isEqualTo(1);
    assertThat(trial.since()).isEqualTo(TEN.plusSeconds(98));
  }

  @Test
  void withoutPublishedKeysSignaturesAreNotVerifiedRatherThanForged() {
    published = null;

    assertThatThrownBy(() -> reading().verifyReceipts(request(null)))
        .hasStackTraceContaining(FailureKind.NOT_FOUND.name());
  }

  @Test
  void originalsAreThoseOfTheLogThatAValidKeySignedAndTheLedgerLacks() throws IOException {
    String lost = receipt("lost", "acme", 50, KEYS);
    String nested = receipt("nested", "acme", 51, KEYS);
    String forged = receipt("forged", "acme", 52, Keys.ed25519());
    log("10:00 ERROR Failed to submit receipt to ledger: refused receipt=" + lost);
    log("10:01 ERROR Failed to submit receipt to ledger: refused receipt=" + lost);
    log(
        "{\"level\":\"error\",\"msg\":\"Failed to submit receipt to ledger\",\"receipt\":"
            + nested
            + "}");
    log("10:02 ERROR Failed to submit receipt to ledger: refused receipt=" + forged);
    log("10:03 ERROR Failed to submit receipt to ledger: {not json}");
    log("10:04 ERROR Failed to submit receipt to ledger: " + receipts.getFirst());
    log("10:05 INFO submitted " + receipt("fine", "acme", 53, KEYS));

    ReceiptOriginals originals = reading().findReceiptOriginals(request(null));

    assertThat(originals.found()).isEqualTo(2);
    assertThat(originals.refused()).isEqualTo(1);
    assertThat(stored(ReceiptReadingImpl.ORIGINALS)).isEqualTo(lost + "\n" + nested + "\n");
  }

  private static PublicKeyInfo key(KeyPair pair) {
    return new PublicKeyInfo("id", "ed25519", Keys.pem(pair));
  }
}
