package org.provabilityfabric.runbooks.analysis.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * "Analyze Receipt Patterns": takes in receipts in any order, and then tells the gaps between them
 * and the patterns in their decisions. Keeps 16 bytes of each receipt.
 */
public final class ReceiptPatterns {
  private static final int MOST_TENANTS = 100_000;
  private static final String NO_TENANT = "";

  /** One tenant, by its number. */
  private static final class Tenant {
    private final int number;
    private final PolicyTally policies = new PolicyTally();

    Tenant(int number) {
      this.number = number;
    }
  }

  private final Map<String, Tenant> tenants = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final ReceiptColumns columns = new ReceiptColumns();
  private final Denials denials = new Denials();
  private long notTimed;
  private long otherTenants;

  /**
   * Takes in one receipt.
   *
   * @param index its place among the elements of its input
   */
  public void add(Receipt receipt, long index) {
    Tenant tenant = tenant(receipt.tenant());
    Instant timestamp = receipt.timestamp();
    long millis = timestamp == null ? -1 : timestamp.toEpochMilli();
    tenant.policies.add(receipt, millis);
    if (millis < 0 || millis > ReceiptColumns.LATEST) {
      notTimed++;
      return;
    }
    String subject = receipt.subjectId();
    String what = what(receipt);
    long key = subject == null || what == null ? 0 : Denials.key(tenant.number, subject, what);
    boolean denied = receipt.denied();
    if (denied && subject != null && what != null) {
      denials.add(
          key, names.get(tenant.number), subject, what, "receipt " + receipt.name(index), millis);
    }
    String id = receipt.receiptId();
    columns.add(millis, id == null ? 0 : id.hashCode(), tenant.number, denied, key);
  }

  /** Takes in one denial that the gateway's log has. */
  public void add(LogDenial denial) {
    Tenant tenant = tenant(denial.tenant());
    tenant.policies.addDenialInLog();
    Instant at = denial.at();
    String subject = denial.subject();
    String what = denial.what();
    if (at != null && subject != null && what != null) {
      long key = Denials.key(tenant.number, subject, what);
      denials.add(key, names.get(tenant.number), subject, what, denial.place(), at.toEpochMilli());
    }
  }

  private static @Nullable String what(Receipt receipt) {
    return receipt.resource() == null ? receipt.indexShard() : receipt.resource();
  }

  private Tenant tenant(@Nullable String name) {
    Tenant known = tenants.get(name == null ? NO_TENANT : name);
    if (known != null) {
      return known;
    }
    boolean room = name == null || names.size() < MOST_TENANTS;
    otherTenants += room ? 0 : 1;
    return tenants.computeIfAbsent(
        name == null || !room ? NO_TENANT : name,
        added -> {
          names.add(added);
          return new Tenant(names.size() - 1);
        });
  }

  /**
   * The gaps.
   *
   * @param since beginning of the window, from which silence counts; null if it is not known
   * @param until end of the window, up to which silence counts; null if it is not known
   */
  public Gaps gaps(GapRule rule, @Nullable Instant since, @Nullable Instant until) {
    return new GapSearch(rule, since, until).search(columns, names, notTimed);
  }

  /** The decisions. */
  public AbacPatterns abac() {
    SortedMap<String, TenantDecisions> byTenant = new TreeMap<>();
    Map<String, List<PolicyChange>> changes = new TreeMap<>();
    long notKept = otherTenants + denials.notKept();
    for (Map.Entry<String, Tenant> entry : tenants.entrySet()) {
      PolicyTally tally = entry.getValue().policies;
      byTenant.put(entry.getKey(), tally.decisions());
      changes.put(entry.getKey(), tally.changes(entry.getKey()));
      notKept += tally.notKept();
    }
    return new AbacPatterns(
        byTenant,
        changes.values().stream().flatMap(List::stream).toList(),
        denials.allowedLater(columns, changes),
        notKept);
  }
}
