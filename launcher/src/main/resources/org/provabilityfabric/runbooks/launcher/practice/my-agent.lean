import Invariants

theorem isolated : non_interference [] := empty_trace_invariant

theorem allowed (rule : Access → Prop) : capability_soundness rule [] := by
  intro a h
  cases h
