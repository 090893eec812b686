package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A ladder with its contacts filled in for one incident.
 *
 * @param ladder the ladder's name, or {@code none} where no rule pages for such an incident
 * @param row the row of "Emergency Contacts" that was used
 * @param pages in the order in which they are sent, repeats included
 * @param people how many different people must acknowledge before nobody else is told
 * @param turns the rotations by which pages find the person on call
 */
public record PagingPlan(
    String ladder,
    ContactRow row,
    PageHours hours,
    List<Page> pages,
    int people,
    List<Turns> turns) {
  public PagingPlan {
    pages = Absent.asEmpty(pages);
    people = Math.max(1, people);
    turns = Absent.asEmpty(turns);
  }

  /**
   * One page of the plan.
   *
   * @param round 1 for the first climb, 2 for the first repeat
   * @param step the rung's own words, such as {@code primary}
   * @param contact the role that is told
   * @param offset from the start of the ladder; a skipped page takes no time
   * @param acknowledgeWithin how long the next page waits after this one; zero when skipped
   * @param channels empty when skipped
   * @param skipped why nobody is told, or null
   * @param rotation by which rotation the person on call is found when the page goes out, before
   *     the contact's own channels; null for none
   * @param by the kinds of channel to use; empty means every one
   */
  public record Page(
      int round,
      String step,
      String contact,
      Duration offset,
      Duration acknowledgeWithin,
      List<Channel> channels,
      @Nullable String skipped,
      @Nullable String rotation,
      List<ChannelKind> by) {
    public Page {
      channels = Absent.asEmpty(channels);
      by = Absent.asEmpty(by);
    }

    private Page skippedSince(String why) {
      return new Page(round, step, contact, offset, Duration.ZERO, List.of(), why, null, by);
    }
  }

  /**
   * A rotation with what it takes to tell who is on call and how that person is told.
   *
   * @param holidays of the calendar
   * @param people everybody whom it may put on call, with their channels
   */
  public record Turns(Rotation rotation, List<Holiday> holidays, List<Contact> people) {
    public Turns {
      holidays = Absent.asEmpty(holidays);
      people = Absent.asEmpty(people);
    }
  }

  /**
   * This plan without the pages of some contacts.
   *
   * @param why by contact, why its pages are passed over; empty where they are not
   */
  public PagingPlan without(Function<String, Optional<String>> why) {
    List<Page> others =
        pages.stream()
            .map(
                page ->
                    page.skipped() == null
                        ? why.apply(page.contact()).map(page::skippedSince).orElse(page)
                        : page)
            .toList();
    return new PagingPlan(ladder, row, hours, others, people, turns);
  }

  /** The rotation of a page, if it has one. */
  public Optional<Turns> turns(Page page) {
    return turns.stream()
        .filter(known -> known.rotation().name().equals(page.rotation()))
        .findFirst();
  }

  /**
   * Who gets a page: the person on call with their channels, then the role's own; the role itself
   * where the person has none.
   */
  public static Contact told(Page page, Turns turns, OnCall onCall) {
    List<Channel> own =
        turns.people().stream()
            .filter(person -> person.name().equals(onCall.contact()))
            .flatMap(person -> person.by(page.by()).stream())
            .toList();
    List<Channel> channels = new ArrayList<>(own);
    page.channels().stream().filter(role -> !own.contains(role)).forEach(channels::add);
    String name = own.isEmpty() ? page.contact() : onCall.contact() + " for " + page.contact();
    return new Contact(name, channels);
  }
}
