package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import java.util.SortedMap;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Sample;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;

/** Counts what became of signatures. */
public final class SignatureTally {
  private final Sampler<Refuted> forged = new Sampler<>();
  private final Sampler<Refuted> transplanted = new Sampler<>();
  private final Sampler<Refuted> unknownKey = new Sampler<>();
  private final Counts unverifiable = new Counts(100);
  private long notVerifiable;
  private long verified;

  /**
   * A certificate whose signature is not believed.
   *
   * @param why one clause
   */
  public record Refuted(String certId, String why) {}

  /**
   * All of them.
   *
   * @param verified good signatures; only those may be believed
   * @param forged made by no key that was valid then
   * @param transplanted good, but over another certificate
   * @param unknownKey by a key that is not there
   * @param unverifiable that nobody can verify
   * @param whyUnverifiable those by reason
   */
  public record Tallied(
      long verified,
      Sample<Refuted> forged,
      Sample<Refuted> transplanted,
      Sample<Refuted> unknownKey,
      long unverifiable,
      SortedMap<String, Long> whyUnverifiable) {
    /** How many contradict their signature. */
    public long refuted() {
      return forged.count() + transplanted.count();
    }
  }

  /** A sink that checks every certificate that the options cover, repeated ones too. */
  public CertificateSink checking(CertificateSignatures signatures, CertificateOptions options) {
    return new CertificateSink() {
      @Override
      public void certificate(Certificate certificate, JsonElement source) throws IOException {
        if (options.covers(certificate.timestamp(), certificate.tenant())) {
          add(certificate.id(source), signatures.check(certificate, source));
        }
      }
    };
  }

  void add(String certId, SignatureCheck check) {
    switch (check) {
      case SignatureCheck.Verified good -> verified++;
      case SignatureCheck.Forged bad -> forged.add(new Refuted(certId, bad.reason()));
      case SignatureCheck.Transplanted other ->
          transplanted.add(new Refuted(certId, "differs in " + String.join(", ", other.fields())));
      case SignatureCheck.UnknownKey unknown ->
          unknownKey.add(new Refuted(certId, unknown.reason()));
      case SignatureCheck.Unverifiable none -> {
        notVerifiable++;
        unverifiable.add(none.reason());
      }
    }
  }

  /** What has come together so far. */
  public Tallied tallied() {
    return new Tallied(
        verified,
        forged.sample(),
        transplanted.sample(),
        unknownKey.sample(),
        notVerifiable,
        unverifiable.byName());
  }
}
