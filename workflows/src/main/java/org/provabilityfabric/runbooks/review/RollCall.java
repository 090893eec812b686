package org.provabilityfabric.runbooks.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.maintenance.Confirmation;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked;
import org.provabilityfabric.runbooks.contract.review.ReviewAsked.State;
import org.provabilityfabric.runbooks.contract.review.ReviewPart;
import org.provabilityfabric.runbooks.kernel.Now;
import org.provabilityfabric.runbooks.reading.NearestKey;

/** Who is asked to confirm what, and what they answered. */
final class RollCall {
  private final Map<String, ReviewAsked> asked = new LinkedHashMap<>();
  private boolean over;

  /** A name for an item that nothing else has, such as {@code page-ciso}. */
  String item(String about, String contact) {
    String plain =
        (about + "-" + contact)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("-$", "");
    String item = plain;
    for (int i = 2; asked.containsKey(item); i++) {
      item = plain + "-" + i;
    }
    return item;
  }

  /** Writes an item down before its message goes out, so that nobody can answer too early. */
  void expect(String item, ReviewPart part, String contact, String about) {
    asked.put(
        item,
        new ReviewAsked(
            item, part, contact, about, State.UNANSWERED, "", Now.instant(), null, null));
  }

  /** Nobody could be asked, or in a rehearsal nobody was, unless there is an answer already. */
  void stands(String item, State state, String why) {
    asked.computeIfPresent(
        item,
        (same, one) ->
            one.state() == State.UNANSWERED
                ? new ReviewAsked(
                    item, one.part(), one.contact(), one.about(), state, why, null, null, null)
                : one);
  }

  /** Whether an answer is still awaited for it. */
  boolean awaits(String item) {
    ReviewAsked one = asked.get(item);
    return one != null && one.state() == State.UNANSWERED;
  }

  boolean awaitsAny(ReviewPart part) {
    return of(part).stream().anyMatch(one -> one.state() == State.UNANSWERED);
  }

  List<ReviewAsked> of(ReviewPart part) {
    return asked.values().stream().filter(one -> one.part() == part).toList();
  }

  List<ReviewAsked> all() {
    return List.copyOf(asked.values());
  }

  void close() {
    over = true;
  }

  /** Refuses an answer to what is not asked, or is answered. */
  void check(Confirmation answer) {
    String item = Acts.required("item", answer.item());
    ReviewAsked one = asked.get(item);
    if (one == null) {
      String hint = NearestKey.hint(item, List.copyOf(asked.keySet()));
      throw refused("Nobody is asked about \"" + item + "\"" + (hint.isEmpty() ? "." : hint));
    }
    if (over) {
      throw refused("The review is over.");
    }
    if (one.state() == State.CONFIRMED || one.state() == State.WRONG) {
      throw refused("Answered already, by " + one.by() + ".");
    }
    if (wrong(answer)) {
      Acts.required("text", answer.text());
    }
  }

  String answer(Confirmation answer) {
    ReviewAsked one = Objects.requireNonNull(asked.get(Acts.required("item", answer.item())));
    State state = wrong(answer) ? State.WRONG : State.CONFIRMED;
    asked.put(
        one.item(),
        new ReviewAsked(
            one.item(),
            one.part(),
            one.contact(),
            one.about(),
            state,
            answer.text() == null ? "" : answer.text().strip(),
            one.askedAt(),
            answer.person().name(),
            Now.instant()));
    return state == State.WRONG
        ? "Written down as an open item: " + one.contact() + " is not right."
        : "Confirmed, thank you.";
  }

  private static boolean wrong(Confirmation answer) {
    return Boolean.parseBoolean(answer.failed());
  }

  private static RuntimeException refused(String why) {
    return FailureKind.INVALID_INPUT.failure(why);
  }
}
