package org.provabilityfabric.runbooks.analysis.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Counts;
import org.provabilityfabric.runbooks.analysis.Reading;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;
import org.provabilityfabric.runbooks.analysis.exposure.Exposure.Unjudged;
import org.provabilityfabric.runbooks.analysis.receipts.Receipt;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;

/**
 * Judges access receipts by the isolation rule, one after another: a receipt's shard must belong to
 * its tenant, and a subject must not appear under two tenants. No receipt is kept; memory grows
 * with the number of different subjects only, some 50 bytes each.
 *
 * <p>A denied read of a foreign shard is an attempt, not an exposure. A receipt that does not say
 * whether access was allowed counts as allowed: it is a receipt for data that was handed out.
 */
public final class ExposureAssessment {
  private static final int MOST_SUBJECTS = 2_000_000;
  private static final int MOST_NAMES = 100_000;
  private static final int MOST_OF_ONE = 100;
  private static final int SHARED = -1;

  private final ShardMapping shards;
  private final ExposureSink sink;
  private final SubjectTenants subjects = new SubjectTenants(MOST_SUBJECTS);
  private final Map<String, Integer> tenantNumbers = new HashMap<>();
  private final List<String> tenantNames = new ArrayList<>();
  private final Map<String, Set<Integer>> tenantsOfShared = new HashMap<>();
  private final Map<String, Optional<String>> owners = new HashMap<>();
  private final Sampler<IsolationViolation> violations = new Sampler<>();
  private final Sampler<IsolationViolation> attempts = new Sampler<>();
  private final Sampler<SharedSubject> sharedSubjects = new Sampler<>();
  private final Counts exposed = new Counts(MOST_NAMES);
  private final Counts reading = new Counts(MOST_NAMES);
  private final Counts pairs = new Counts(MOST_NAMES);
  private final Counts labels = new Counts(MOST_NAMES);
  private final Counts unknownShards = new Counts(MOST_NAMES / 100);
  private final Map<Unjudged, Long> unjudged = new EnumMap<>(Unjudged.class);
  private final TimeSpan violationTimes = new TimeSpan();
  private final TimeSpan receiptTimes = new TimeSpan();

  /**
   * @param sink receives every violation as it is found
   */
  public ExposureAssessment(ShardMapping shards, ExposureSink sink) {
    this.shards = shards;
    this.sink = sink;
  }

  /**
   * Assesses all receipts of the input.
   *
   * @param receipts in any shape that {@link ReceiptReader} reads
   * @param sink receives every violation as it is found
   * @throws IOException only where the input itself fails or the sink throws it
   */
  public static Exposure assess(InputStream receipts, ShardMapping shards, ExposureSink sink)
      throws IOException {
    ExposureAssessment assessment = new ExposureAssessment(shards, sink);
    Reading reading =
        ReceiptReader.read(
            receipts, (receipt, source) -> assessment.judge(receipt, source.index()));
    return assessment.result(reading);
  }

  /**
   * Judges one receipt.
   *
   * @param index its place among the elements of its input
   */
  public void judge(Receipt receipt, long index) throws IOException {
    receiptTimes.add(receipt.timestamp());
    String tenant = receipt.tenant();
    if (tenant == null) {
      count(Unjudged.NO_TENANT);
      return;
    }
    String id = receipt.name(index);
    judgeSubject(receipt.subjectId(), number(tenant), id);
    String shard = receipt.indexShard();
    if (shard == null) {
      count(Unjudged.NO_SHARD);
      return;
    }
    Optional<String> owner = owner(shard);
    if (owner.isEmpty()) {
      count(Unjudged.UNKNOWN_SHARD);
      unknownShards.add(shard);
    } else if (!owner.get().equals(tenant)) {
      foreignShard(receipt, violation(id, tenant, shard, owner.get(), receipt));
    }
  }

  private Optional<String> owner(String shard) {
    Optional<String> known = owners.get(shard);
    if (known != null) {
      return known;
    }
    Optional<String> owner = shards.tenantOf(shard);
    if (owners.size() < MOST_NAMES) {
      owners.put(shard, owner);
    }
    return owner;
  }

  private static IsolationViolation violation(
      String id, String tenant, String shard, String owner, Receipt receipt) {
    String verb = receipt.denied() ? " was denied reading " : " read ";
    String reason = "tenant " + tenant + verb + shard + ", which belongs to tenant " + owner;
    return new IsolationViolation(id, tenant, shard, owner, receipt.timestamp(), reason);
  }

  private void foreignShard(Receipt receipt, IsolationViolation found) throws IOException {
    if (receipt.denied()) {
      attempts.add(found);
      sink.attempt(found);
      return;
    }
    violations.add(found);
    exposed.add(found.exposedTenant());
    reading.add(found.tenant());
    pairs.add(found.tenant() + " -> " + found.exposedTenant());
    receipt.labelsAccessed().forEach(labels::add);
    violationTimes.add(found.timestamp());
    sink.violation(found);
  }

  private void judgeSubject(@Nullable String subject, int tenant, String receiptId)
      throws IOException {
    if (subject == null) {
      count(Unjudged.NO_SUBJECT);
      return;
    }
    long entry = tenant < 0 ? -1 : subjects.entry(subject, tenant);
    if (entry < 0) {
      count(Unjudged.SUBJECT_NOT_TRACKED);
      return;
    }
    int first = subjects.tenant(entry);
    if (first != tenant && first != SHARED) {
      subjects.setTenant(entry, SHARED);
      shared(subject, first, tenant, receiptId);
    } else if (first == SHARED) {
      further(subject, tenant);
    }
  }

  private void shared(String subject, int first, int tenant, String receiptId) throws IOException {
    SharedSubject shared =
        new SharedSubject(subject, tenantNames.get(first), tenantNames.get(tenant), receiptId);
    sharedSubjects.add(shared);
    sink.sharedSubject(shared);
    if (tenantsOfShared.size() < MOST_NAMES) {
      tenantsOfShared.put(subject, new HashSet<>(Set.of(first, tenant)));
    }
  }

  private void further(String subject, int tenant) throws IOException {
    Set<Integer> tenants = tenantsOfShared.get(subject);
    if (tenants != null && tenants.size() < MOST_OF_ONE && tenants.add(tenant)) {
      sink.furtherTenant(subject, tenantNames.get(tenant));
    }
  }

  private int number(String tenant) {
    Integer known = tenantNumbers.get(tenant);
    if (known != null) {
      return known;
    }
    if (tenantNames.size() == MOST_NAMES) {
      return -1;
    }
    tenantNumbers.put(tenant, tenantNames.size());
    tenantNames.add(tenant);
    return tenantNames.size() - 1;
  }

  private void count(Unjudged why) {
    unjudged.merge(why, 1L, Long::sum);
  }

  /** What was found in all receipts judged so far. */
  public Exposure result(Reading receipts) {
    long notKept =
        exposed.others()
            + reading.others()
            + pairs.others()
            + labels.others()
            + unknownShards.others();
    if (notKept > 0) {
      unjudged.put(Unjudged.NAMES_NOT_KEPT, notKept);
    }
    return new Exposure(
        receipts.read(),
        violations.sample(),
        attempts.sample(),
        sharedSubjects.sample(),
        exposed.byName(),
        reading.byName(),
        pairs.byName(),
        labels.byName(),
        violationTimes.first(),
        violationTimes.last(),
        receiptTimes.first(),
        receiptTimes.last(),
        tenantNames.size(),
        subjects.size(),
        unknownShards.byName(),
        unjudged,
        receipts.problems());
  }
}
