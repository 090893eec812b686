package org.provabilityfabric.runbooks.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer to an approval.
 *
 * @param approval the approval's id; may be absent where only one is open
 * @param by who; required
 * @param reason why; required to deny
 * @param via the way in; the Temporal UI where absent
 * @param identity what the way in proved {@code by} to be; absent where it is only a claim
 * @param askedAt when that was asked which is answered, as by a button that may stand for long;
 *     what is open now where absent
 */
public record Decision(
    @Nullable String approval,
    @Nullable String by,
    @Nullable String reason,
    @Nullable String via,
    @Nullable String identity,
    @Nullable Instant askedAt)
    implements Typed {
  /** An answer by somebody whose name is a claim. */
  public Decision(
      @Nullable String approval,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String via) {
    this(approval, by, reason, via, null, null);
  }

  /** This answer with the way in's proof of who gave it. */
  public Decision proved(String proof) {
    return new Decision(approval, by, reason, via, proof, askedAt);
  }

  /** This answer to what was asked at an instant; to what is open now where it is null. */
  public Decision to(@Nullable Instant asked) {
    return new Decision(approval, by, reason, via, identity, asked);
  }

  /** What exactly is decided, as a proof of identity has it. */
  public String deed(boolean yes) {
    return (yes ? "approve " : "deny ") + approval;
  }

  public Person person() {
    return Acts.person(by, via, identity);
  }
}
