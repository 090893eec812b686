/-! The system's invariants in the small: enough to practise on. -/

/-- A read: who reads, and whose data it is. -/
structure Access where
  reader : Nat
  owner : Nat

def non_interference (trace : List Access) : Prop :=
  ∀ a, a ∈ trace → a.reader = a.owner

def capability_soundness (allowed : Access → Prop) (trace : List Access) : Prop :=
  ∀ a, a ∈ trace → allowed a

def plan_separation (approved : Access → Prop) (trace : List Access) : Prop :=
  ∀ a, a ∈ trace → approved a

def pii_egress_protection (personal : Access → Prop) (trace : List Access) : Prop :=
  ∀ a, a ∈ trace → ¬ personal a

def dp_bound (spent limit : Nat) : Prop := spent ≤ limit

theorem empty_trace_invariant : non_interference [] := by
  intro a h
  cases h
