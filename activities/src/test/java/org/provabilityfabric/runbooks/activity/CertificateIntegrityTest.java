package org.provabilityfabric.runbooks.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.certificates.CertificateIntegrity;

/** "Verify certificate integrity" by the keys that are published. */
class CertificateIntegrityTest extends CertificatesInTheVault {
  private final KeyPair keys = Keys.ed25519();

  @Test
  void signaturesAreVerifiedByThePublishedKeysOfTheirUse() {
    published = keys("egress-signing");
    certificates.add(signed("c1"));
    certificates.add(signed("c2").replace("\"pii\":0", "\"pii\":1"));
    certificate("c3", "acme", 0, "ALLOW", "p", 0);

    CertificateIntegrity integrity = reading().verifyCertificates(request(null));

    assertThat(integrity.verified()).isEqualTo(1);
    assertThat(integrity.forged()).isEqualTo(1);
    assertThat(integrity.unverifiable()).isEqualTo(1);
    assertThat(integrity.first()).containsExactly("c2");
    assertThat(codes(integrity.findings()))
        .containsExactly(FindingCode.CERTIFICATE_FORGED, FindingCode.CERTIFICATE_UNVERIFIABLE);
  }

  @Test
  void aKeyOfAnotherUseVerifiesNothing() {
    published = keys("receipt-signing");
    certificates.add(signed("c1"));

    CertificateIntegrity integrity = reading().verifyCertificates(request(null));

    assertThat(integrity.unknownKey()).isEqualTo(1);
    assertThat(integrity.verified()).isZero();
  }

  @Test
  void keysThatAreNotPublishedAndKeysThatCannotBeReadAreDifferentFailures() {
    certificates.add(signed("c1"));

    assertThatThrownBy(() -> reading().verifyCertificates(request(null)))
        .rootCause()
        .hasMessageContaining("no keys are published");
    published = "{\"keys\": 1}";
    assertThatThrownBy(() -> reading().verifyCertificates(request(null)))
        .hasStackTraceContaining("expected a JSON object with a list `keys`")
        .hasStackTraceContaining(FailureKind.MALFORMED.name())
        .hasCauseInstanceOf(ApplicationFailure.class);
  }

  private String signed(String id) {
    String unsigned =
        ("{\"cert_id\":\"%s\",\"detectors\":{\"pii\":0},\"policy_hash\":\"p\",\"signature\":\"\","
                + "\"tenant\":\"acme\",\"timestamp\":1705312800}")
            .formatted(id);
    byte[] signature = Keys.sign(keys, unsigned.getBytes(StandardCharsets.UTF_8));
    return unsigned.replace(
        "\"signature\":\"\"",
        "\"signature\":\"" + Base64.getEncoder().encodeToString(signature) + "\"");
  }

  private String keys(String use) {
    return "{\"keys\":[{\"publicKey\":\"%s\",\"use\":\"%s\"}]}"
        .formatted(Keys.pem(keys).replace("\n", "\\n"), use);
  }
}
