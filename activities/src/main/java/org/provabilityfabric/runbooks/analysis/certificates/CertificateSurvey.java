package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Shape;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOverview.Leak;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateOverview.PolicyUse;

/** Goes through egress certificates once and sums them up, keeping none of them. */
public final class CertificateSurvey {
  private static final int MOST_TENANTS = 100_000;
  private static final int MOST_POLICIES = 100;
  private static final String NO_TENANT = "(no tenant)";

  private final Counts byTenant = new Counts(MOST_TENANTS);
  private final Counts leaksByTenant = new Counts(MOST_TENANTS);
  private final Counts unknownShapes = new Counts(100);
  private final Sampler<Leak> leaks = new Sampler<>();
  private final Map<String, Map<String, PolicyUse>> policies = new TreeMap<>();
  private long pii;
  private long secrets;
  private long notSaid;
  private long policiesNotKept;

  private CertificateSurvey() {}

  /**
   * Sums up all certificates of the input.
   *
   * @throws IOException only where the input itself fails
   */
  public static CertificateOverview survey(InputStream certificates) throws IOException {
    CertificateSurvey survey = new CertificateSurvey();
    return survey.result(CertificateReader.read(certificates, survey::add));
  }

  private void add(Certificate certificate, JsonElement source) {
    String tenant = certificate.tenant() == null ? NO_TENANT : certificate.tenant();
    byTenant.add(tenant);
    pii += certificate.pii().found() ? 1 : 0;
    secrets += certificate.secret().found() ? 1 : 0;
    boolean silent =
        certificate.pii().detected() == null && certificate.secret().detected() == null;
    notSaid += silent ? 1 : 0;
    if (certificate.shape() == Shape.UNKNOWN) {
      unknownShapes.add(CertificateShapes.outline(source.fields()));
    }
    if (certificate.leak()) {
      leaksByTenant.add(tenant);
      leaks.add(leak(certificate, source.index()));
    }
    String policyHash = certificate.policyHash();
    if (policyHash != null) {
      policy(tenant, policyHash, certificate);
    }
  }

  private void policy(String tenant, String hash, Certificate certificate) {
    Map<String, PolicyUse> ofTenant = policies.get(tenant);
    if (ofTenant == null && policies.size() < MOST_TENANTS) {
      ofTenant = new LinkedHashMap<>();
      policies.put(tenant, ofTenant);
    }
    boolean full = ofTenant != null && ofTenant.size() == MOST_POLICIES;
    if (ofTenant == null || (full && !ofTenant.containsKey(hash))) {
      policiesNotKept++;
      return;
    }
    PolicyUse known = ofTenant.getOrDefault(hash, new PolicyUse(hash, 0, null, null));
    ofTenant.put(hash, known.seen(certificate.timestamp()));
  }

  private static Leak leak(Certificate certificate, long index) {
    String id = certificate.certId() == null ? "element " + index : certificate.certId();
    String what =
        certificate.pii().found() && certificate.secret().found()
            ? "personal data and a secret were"
            : certificate.pii().found() ? "personal data was" : "a secret was";
    return new Leak(
        id, certificate.tenant(), certificate.timestamp(), what + " detected and let through");
  }

  private CertificateOverview result(Reading reading) {
    SortedMap<String, List<PolicyUse>> policyHashes = new TreeMap<>();
    policies.forEach((tenant, uses) -> policyHashes.put(tenant, new ArrayList<>(uses.values())));
    return new CertificateOverview(
        reading.read(),
        byTenant.byName(),
        leaks.sample(),
        leaksByTenant.byName(),
        pii,
        secrets,
        notSaid,
        policyHashes,
        unknownShapes.byName(),
        byTenant.others() + leaksByTenant.others() + unknownShapes.others() + policiesNotKept,
        reading.problems());
  }
}
