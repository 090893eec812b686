package org.provabilityfabric.runbooks.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate;
import org.provabilityfabric.runbooks.contract.certificates.FreshCertificates;
import org.provabilityfabric.runbooks.contract.certificates.FreshRequest;
import org.provabilityfabric.runbooks.contract.certificates.TenantPolicy;

/** What new certificates carry, against what has to be gone. */
final class FreshLook {
  private static final int MOST_TENANTS = 100;

  private final FreshRequest request;
  private final Map<String, String> outdated = new HashMap<>();
  private final Map<String, String> newest = new TreeMap<>();
  private final List<String> stillOutdated = new ArrayList<>();
  private long certificates;
  private long compared;

  FreshLook(FreshRequest request) {
    this.request = request;
    request.outdated().forEach(policy -> outdated.put(policy.tenant(), policy.policyHash()));
  }

  void add(Certificate certificate) {
    if (certificate.timestamp() == null || !certificate.timestamp().isAfter(request.since())) {
      return;
    }
    certificates++;
    String tenant = certificate.tenant();
    String hash = certificate.policyHash();
    if (tenant == null || hash == null) {
      return;
    }
    if (newest.size() < MOST_TENANTS) {
      newest.putIfAbsent(tenant, hash);
    }
    String before = outdated.get(tenant);
    if (before != null) {
      compared++;
      if (before.equals(hash)) {
        stillOutdated.add(tenant);
      }
    }
  }

  /** What is not yet as it has to be, in one sentence; null where all is. */
  @Nullable String lacking() {
    String since = " since " + request.since();
    if (certificates == 0) {
      return "No certificate came" + since + ".";
    }
    if (!stillOutdated.isEmpty()) {
      return "%d of %d certificates%s still carry the policy hash of before, such as those of %s."
          .formatted(stillOutdated.size(), certificates, since, stillOutdated.getFirst());
    }
    return compared == 0 && !outdated.isEmpty()
        ? certificates
            + " certificates came"
            + since
            + ", none of a tenant with a policy of before."
        : null;
  }

  FreshCertificates found() {
    return new FreshCertificates(
        certificates,
        newest.entrySet().stream()
            .map(policy -> new TenantPolicy(policy.getKey(), policy.getValue()))
            .toList());
  }
}
