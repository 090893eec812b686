package org.provabilityfabric.runbooks.analysis.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A project on disk, sound until a test changes it. */
public final class Project {
  private final Path root;

  private Project(Path root) {
    this.root = root;
  }

  /** Three core libraries, and two bundles, one nested, that use all invariants. */
  public static Project sound(Path root) throws IOException {
    Project project = new Project(root);
    project.put(
        "core/lean-libs/Invariants.lean",
        """
        /-- No data flows between tenants. -/
        def non_interference (n : Nat) : Prop := n = n
        def capability_soundness (n : Nat) : Prop := n = n
        def plan_separation (n : Nat) : Prop := n = n
        def pii_egress_protection (n : Nat) : Prop := n = n
        def dp_bound (n : Nat) : Prop := n = n

        theorem helper (n : Nat) : n = n := rfl
        theorem empty_trace_invariant (n : Nat) : non_interference n := helper n
        """);
    project.put("core/lean-libs/Plan.lean", "import Invariants\n\ndef plan := 1\n");
    project.put("core/lean-libs/Capability.lean", "import Plan\n\ndef cap := plan\n");
    project.put(
        "bundles/my-agent/proofs/Spec.lean",
        """
        /- SPDX-License-Identifier: Apache-2.0 -/

        import Invariants

        namespace Spec

        /-- what the agent promises -/
        theorem agent (n : Nat) : non_interference n ∧ capability_soundness n := ⟨rfl, rfl⟩

        end Spec
        """);
    project.put(
        "bundles/art/budget/proofs/Spec.lean",
        """
        import Invariants
        import Plan

        theorem budget (n : Nat) : plan_separation n ∧ dp_bound n := ⟨rfl, rfl⟩
        theorem egress (n : Nat) : pii_egress_protection n := rfl
        """);
    return project;
  }

  public static Project empty(Path root) {
    return new Project(root);
  }

  public Project put(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    return this;
  }

  public Project change(String path, String from, String to) throws IOException {
    String text = Files.readString(root.resolve(path));
    if (!text.contains(from)) {
      throw new IllegalArgumentException(path + " has no " + from);
    }
    return put(path, text.replace(from, to));
  }

  public Project remove(String path) throws IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  public Path root() {
    return root;
  }

  public ProofPlaces places() {
    return ProofPlaces.under(root);
  }

  ProofTree tree() throws IOException {
    return ProofTreeReader.read(places());
  }

  GateResult gate() throws IOException {
    return InvariantGate.judge(tree(), false);
  }
}
