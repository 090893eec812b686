package org.provabilityfabric.runbooks.audit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.contract.incident.IncidentReport;
import org.provabilityfabric.runbooks.vault.AccessLog;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.LocalCopy;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Reads the records of all bundles of a vault, and says of each how far it can be believed. */
public final class VaultAudit {
  /** The entry in which an incident leaves its whole report. */
  public static final String RECORD = "incident.json";

  /** The bundle of the records of all drills. */
  public static final String DRILLS = "drills";

  /** The bundle of the records of all reviews. */
  public static final String REVIEWS = "reviews";

  /** The runs that write these tell of themselves. */
  private static final Set<String> COLLECTIONS = Set.of(DRILLS, REVIEWS);

  private static final int LARGEST = 64 * 1024 * 1024;

  private final EvidenceVault vault;
  private final @Nullable KeySet keys;
  private final List<AuditEvent> events = new ArrayList<>();
  private final List<AuditGap> gaps = new ArrayList<>();
  private final List<IncidentReport> records = new ArrayList<>();
  private final Map<String, AuditGap> unrecorded = new LinkedHashMap<>();
  private boolean unchecked;
  private String accessHead = "";
  private @Nullable Instant since;

  private VaultAudit(EvidenceVault vault, @Nullable KeySet keys) {
    this.vault = vault;
    this.keys = keys;
  }

  /**
   * Reads a vault. What cannot be read is a gap, never a failure.
   *
   * @param keys by which seals are verified; null where there are none
   * @throws VaultException where the vault itself cannot be listed
   */
  public static VaultAudit read(EvidenceVault vault, @Nullable KeySet keys) {
    VaultAudit audit = new VaultAudit(vault, keys);
    vault.bundles().forEach(audit::bundle);
    AccessLog.Content log = vault.accessLog().read();
    audit.accessHead = log.head();
    audit.events.addAll(Accesses.events(log));
    audit.gaps.addAll(Accesses.gaps(log));
    audit.events.addAll(PolicyChanges.between(audit.records));
    if (audit.unchecked) {
      audit.gaps.add(
          new AuditGap(
              AuditGap.Kind.SEALS_NOT_CHECKED,
              null,
              "The signatures of seals were not checked, for want of a public key (--public-key).",
              null,
              null));
    }
    return audit;
  }

  public List<AuditEvent> events() {
    return List.copyOf(events);
  }

  /** What is amiss with bundles; those without a record are told by {@link #unrecorded}. */
  public List<AuditGap> gaps() {
    return List.copyOf(gaps);
  }

  /** A gap for each bundle without a record, by its name: a run may still tell what was decided. */
  public Map<String, AuditGap> unrecorded() {
    return Map.copyOf(unrecorded);
  }

  /** The last hash of the access log. */
  public String accessHead() {
    return accessHead;
  }

  /** The earliest thing that the vault tells of; empty where it tells nothing. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Whether a record tells of a run that went from {@code begin} to {@code end}. */
  public boolean tells(String workflowId, Instant begin, Instant end) {
    return records.stream()
        .flatMap(record -> Extract.procedures(record).stream())
        .anyMatch(run -> Extract.isOf(run, workflowId, begin, end));
  }

  private void bundle(String name) {
    Optional<EvidenceBundle> there = vault.existing(name);
    if (there.isEmpty()) {
      return;
    }
    EvidenceBundle bundle = there.get();
    BundleState state = state(bundle);
    try {
      List<EvidenceEntry> entries = bundle.entries();
      entries.forEach(entry -> known(entry.capturedAt()));
      losses(name, entries, state);
      Collection<EvidenceEntry> found = bundle.versions(RECORD);
      if (!found.isEmpty()) {
        newest(bundle, found).forEach((record, entry) -> take(record, entries, entry, state));
        unchecked |= state.unchanged() && state.sealed() && keys == null;
        state.gap(name).ifPresent(gaps::add);
      } else {
        if (!COLLECTIONS.contains(name)) {
          withoutRecord(name, entries);
        }
        state.gap(name).filter(gap -> !state.unchanged()).ifPresent(gaps::add);
      }
    } catch (IOException | VaultException e) {
      state.gap(name).ifPresent(gaps::add);
      gaps.add(AuditGap.of(AuditGap.Kind.UNREADABLE, name, "Its record cannot be read: " + e));
    }
  }

  private BundleState state(EvidenceBundle bundle) {
    try (LocalCopy copy = bundle.local()) {
      return BundleState.of(copy.directory(), keys);
    } catch (VaultException e) {
      return BundleState.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** The last version of the record of each run: an alert that fires again may have several. */
  private static Map<IncidentReport, EvidenceEntry> newest(
      EvidenceBundle bundle, Collection<EvidenceEntry> versions) throws IOException {
    Map<Instant, IncidentReport> byBegin = new LinkedHashMap<>();
    Map<IncidentReport, EvidenceEntry> newest = new LinkedHashMap<>();
    for (EvidenceEntry version : versions) {
      try (InputStream in = bundle.read(version.name())) {
        IncidentReport record =
            RunbookJson.mapper().readValue(in.readNBytes(LARGEST), IncidentReport.class);
        if (record.status() == null || record.procedure() == null) {
          throw new IOException(version.name() + " is no report of an incident");
        }
        IncidentReport before = byBegin.put(record.status().startedAt(), record);
        newest.remove(before);
        newest.put(record, version);
      }
    }
    return newest;
  }

  private void take(
      IncidentReport record, List<EvidenceEntry> entries, EvidenceEntry entry, BundleState state) {
    records.add(record);
    known(record.status().startedAt());
    events.addAll(Extract.of(record, state.source(entries.indexOf(entry))));
  }

  private void losses(String bundle, List<EvidenceEntry> entries, BundleState state) {
    for (int place = 0; place < entries.size(); place++) {
      EvidenceEntry entry = entries.get(place);
      if (!entry.complete()) {
        events.add(
            new AuditEvent(
                entry.capturedAt(),
                AuditKind.EVIDENCE_LOSS,
                bundle,
                null,
                entry.name() + " is not complete: " + entry.reason(),
                null,
                bundle.startsWith("incident-drill-"),
                state.source(place)));
      }
    }
  }

  private void withoutRecord(String bundle, List<EvidenceEntry> entries) {
    List<Instant> captured = entries.stream().map(EvidenceEntry::capturedAt).sorted().toList();
    unrecorded.put(
        bundle,
        new AuditGap(
            AuditGap.Kind.NO_RECORD,
            bundle,
            "It holds evidence and no record of what was decided, and no run of its name is there.",
            captured.isEmpty() ? null : captured.getFirst(),
            captured.isEmpty() ? null : captured.getLast()));
  }

  private void known(Instant at) {
    if (since == null || at.isBefore(since)) {
      since = at;
    }
  }
}
