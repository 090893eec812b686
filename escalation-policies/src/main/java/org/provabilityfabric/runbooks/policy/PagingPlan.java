package org.provabilityfabric.runbooks.policy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ladder with its contacts filled in for one incident.
 *
 * @param ladder the ladder's name, or {@code none} where no rule pages for such an incident
 * @param row the row of "Emergency Contacts" that was used
 * @param pages in the order in which they are sent, repeats included
 */
public record PagingPlan(String ladder, ContactRow row, PageHours hours, List<Page> pages) {
  public PagingPlan {
    pages = Absent.asEmpty(pages);
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
   */
  public record Page(
      int round,
      String step,
      String contact,
      Duration offset,
      Duration acknowledgeWithin,
      List<Channel> channels,
      @Nullable String skipped) {
    public Page {
      channels = Absent.asEmpty(channels);
    }
  }
}
