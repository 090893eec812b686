package org.provabilityfabric.runbooks.analysis.proofs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The system's invariants: what every bundle's specification builds upon. */
public final class Invariants {
  /** The module that has them. */
  public static final String MODULE = "Invariants";

  /** The three core libraries that are expected, in the runbook's order. */
  public static final List<String> LIBRARIES =
      List.of("Invariants.lean", "Plan.lean", "Capability.lean");

  /** Theorems of the core library that are critical by their own names. */
  static final Set<String> CRITICAL =
      Set.of(
          "empty_trace_invariant",
          "invariant_preservation",
          "cross_tenant_isolation",
          "system_safety");

  private static final Map<String, String> REQUIRED = promises();

  private Invariants() {}

  private static Map<String, String> promises() {
    Map<String, String> promises = new LinkedHashMap<>();
    promises.put("non_interference", "no data flows between tenants");
    promises.put("capability_soundness", "every action needs a valid capability");
    promises.put("plan_separation", "no action without the kernel's approval");
    promises.put("pii_egress_protection", "no personal data in outputs");
    promises.put("dp_bound", "the privacy budget is kept");
    return Collections.unmodifiableMap(promises);
  }

  /** Each invariant with what it promises. */
  static Map<String, String> required() {
    return REQUIRED;
  }

  /** The invariant that a part of a name means; the core library says some with a suffix. */
  static Optional<String> meant(String part) {
    String plain = part.endsWith("_invariant") ? part.substring(0, part.length() - 10) : part;
    return REQUIRED.containsKey(plain) ? Optional.of(plain) : Optional.empty();
  }
}
