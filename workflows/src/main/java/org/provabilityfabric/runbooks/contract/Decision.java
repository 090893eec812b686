package org.provabilityfabric.runbooks.contract;

import org.jspecify.annotations.Nullable;

/**
 * A person's answer to an approval.
 *
 * @param approval the approval's id; may be absent where only one is open
 * @param by who; required
 * @param reason why; required to deny
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 */
public record Decision(
    @Nullable String approval,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity)
    implements Typed {
  /** An answer by somebody whose name is a claim. */
  public Decision(
      @Nullable String approval,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String via) {
    this(approval, by, reason, via, null);
  }

  /** This answer with the way in's proof of who gave it. */
  public Decision proved(String proof) {
    return new Decision(approval, by, reason, via, proof);
  }

  /** What exactly is decided, as a proof of identity has it. */
  public String deed(boolean yes) {
    return (yes ? "approve " : "deny ") + approval;
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
