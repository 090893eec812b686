package org.provabilityfabric.runbooks.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Verification;

/** An authority confirms when a bundle was sealed; without it the seal stands all the same. */
class BundleTimestampTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;
  private final KeyPair keys = Keys.ed25519();
  private final TsaDouble authority = new TsaDouble(AT);
  private EvidenceBundle bundle;

  @BeforeEach
  void sealABundle() {
    bundle = EvidenceVault.open(folder, Clock.fixed(AT, ZoneOffset.UTC)).bundle("incident/1");
    bundle.store(
        EvidenceRequest.of("logs.txt", "the gateway", "capture-logs"),
        "lines".getBytes(StandardCharsets.UTF_8));
    Seals.seal(bundle, keys, AT);
  }

  @AfterEach
  void stop() {
    authority.close();
  }

  @Test
  void theSealIsConfirmedAndCheckedOfflineAgainstTheAuthoritysCertificate() {
    assertThat(BundleTimestamp.make(bundle, authority.asked()))
        .isEqualTo(new BundleTimestamp.Made(AT));

    assertThat(TimestampCheck.verify(bundle.local().directory(), authority.root()))
        .isEqualTo(new TimestampVerification.Good(AT, "CN=Test TSA"));
    assertThat(TimestampCheck.verify(bundle.local().directory(), List.of()))
        .isEqualTo(new TimestampVerification.NotChecked(AT));
    assertThat(bundle.verify()).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void anotherAuthorityIsNotTrusted() {
    var unused = BundleTimestamp.make(bundle, authority.asked());

    try (TsaDouble other = new TsaDouble(AT)) {
      assertThat(TimestampCheck.verify(bundle.local().directory(), other.root()).text())
          .contains("not below the given certificate");
    }
  }

  @Test
  void aCertificateThatIsNotForTimestampsConfirmsNothing() {
    try (TsaDouble web = new TsaDouble(AT, KeyPurposeId.id_kp_serverAuth)) {
      assertThat(BundleTimestamp.make(bundle, web.asked()))
          .isInstanceOf(BundleTimestamp.Missing.class);
    }
  }

  @Test
  void aBundleThatIsSealedAnewHasNoTimestampUntilItIsConfirmedAnew() throws IOException {
    var unused = BundleTimestamp.make(bundle, authority.asked());
    byte[] old = Files.readAllBytes(token());
    Seals.seal(bundle, keys, AT.plusSeconds(60));

    assertThat(TimestampCheck.verify(bundle.local().directory(), authority.root()))
        .isInstanceOf(TimestampVerification.Absent.class);
    Files.write(token(), old);
    assertThat(TimestampCheck.verify(bundle.local().directory(), authority.root()).text())
        .contains("of another seal");
  }

  @Test
  void everyByteOfTheTokenCountsOrSaysTheSame() throws IOException {
    var unused = BundleTimestamp.make(bundle, authority.asked());
    byte[] whole = Files.readAllBytes(token());
    for (int i = 0; i < whole.length; i += 7) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(token(), changed);
      TimestampVerification told =
          TimestampCheck.verify(bundle.local().directory(), authority.root());
      if (told instanceof TimestampVerification.Good good) {
        assertThat(good.at()).as("byte %d", i).isEqualTo(AT);
      }
    }
    Files.write(token(), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(TimestampCheck.verify(bundle.local().directory(), authority.root()))
        .isInstanceOf(TimestampVerification.NotTrusted.class);
  }

  @Test
  void anAuthorityThatAnswersNonsenseOrAnErrorOrAnothersTokenGivesNone() {
    authority.answering(200, answer -> "<html>".getBytes(StandardCharsets.UTF_8));
    assertThat(missing()).contains("is no timestamp");
    authority.answering(503, answer -> answer);
    assertThat(missing()).contains("it answered 503");
    byte[][] first = new byte[1][];
    authority.answering(
        200,
        answer -> {
          first[0] = first[0] == null ? answer : first[0];
          return first[0];
        });
    assertThat(BundleTimestamp.make(bundle, authority.asked()))
        .isInstanceOf(BundleTimestamp.Made.class);
    assertThat(missing()).contains("does not fit");
  }

  @Test
  void anAuthorityThatIsAwayOrHangsNeverStopsTheSeal() throws IOException {
    URI url = authority.url();
    authority.close();
    assertThat(missing(new TimestampAuthority(url, Duration.ofSeconds(5))))
        .contains("no connection");
    try (ServerSocket silent = new ServerSocket(0)) {
      URI hangs = URI.create("http://127.0.0.1:" + silent.getLocalPort());
      assertThat(missing(new TimestampAuthority(hangs, Duration.ofMillis(300))))
          .contains("no whole answer within 300 ms");
    }
    assertThat(SealCheck.verify(bundle.local().directory(), Seals.set(keys)))
        .isInstanceOf(SealVerification.Good.class);
  }

  private String missing() {
    return missing(authority.asked());
  }

  private String missing(TimestampAuthority asked) {
    return BundleTimestamp.make(bundle, asked) instanceof BundleTimestamp.Missing none
        ? none.why()
        : "made";
  }

  private Path token() {
    return bundle.local().directory().resolve(EvidenceBundle.TIMESTAMP);
  }
}
