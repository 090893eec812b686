import Invariants

theorem budget_kept (a b limit : Nat) (h : a ≤ b) (kept : dp_bound b limit) : dp_bound a limit :=
  Nat.le_trans h kept
