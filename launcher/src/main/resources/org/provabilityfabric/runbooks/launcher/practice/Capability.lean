import Plan

theorem nothing_spent (limit : Nat) (h : dp_bound 1 limit) : dp_bound 0 limit :=
  budget_kept 0 1 limit (Nat.zero_le 1) h
