package org.provabilityfabric.runbooks.contract.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a review asked a contact to confirm.
 *
 * @param item by which it is confirmed, such as {@code page-ciso}
 * @param part the point of the review
 * @param contact who is asked
 * @param about what is to be confirmed
 * @param state how it stands
 * @param text why nobody could be asked, or what was answered; empty where there is nothing to say
 * @param askedAt when; null where nobody was asked
 * @param by who answered; null as long as nobody did
 * @param at when it was answered
 */
public record ReviewAsked(
    String item,
    ReviewPart part,
    String contact,
    String about,
    State state,
    String text,
    @Nullable Instant askedAt,
    @Nullable String by,
    @Nullable Instant at) {
  /** How it stands. */
  public enum State {
    /** A rehearsal only shows what would be sent. */
    SHOWN,
    /** No address, or no channel took it. */
    NOT_REACHED,
    /** Asked, and not answered. */
    UNANSWERED,
    CONFIRMED,
    /** Answered that it is not right. */
    WRONG
  }
}
