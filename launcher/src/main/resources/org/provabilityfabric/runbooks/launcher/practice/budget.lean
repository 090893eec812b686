/- Practise on this one: its import of the invariants is missing. -/

theorem within : dp_bound 1 2 := by
  unfold dp_bound
  decide

theorem approved (rule : Access → Prop) : plan_separation rule [] := by
  intro a h
  cases h

theorem clean (personal : Access → Prop) : pii_egress_protection personal [] := by
  intro a h
  cases h
