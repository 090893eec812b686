package org.provabilityfabric.runbooks.response;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Acts;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.incident.ItemClosed;
import org.provabilityfabric.runbooks.contract.incident.OpenItem;
import org.provabilityfabric.runbooks.kernel.Now;

/** What people may do with a list of items, and the sentence that says why not. */
public final class ItemList {
  private ItemList() {}

  /**
   * The open item of a number.
   *
   * @throws io.temporal.failure.ApplicationFailure where there is none, or it is done
   */
  public static OpenItem open(List<OpenItem> all, @Nullable String named) {
    String number = Acts.required("item", named);
    OpenItem item =
        all.stream()
            .filter(one -> String.valueOf(one.number()).equals(number))
            .findFirst()
            .orElseThrow(
                () ->
                    FailureKind.INVALID_INPUT.failure(
                        "There is no item " + number + "; there are " + all.size() + "."));
    if (item.doneBy() != null) {
      throw FailureKind.INVALID_INPUT.failure(
          "The item " + number + " is done already, by " + item.doneBy() + ".");
    }
    return item;
  }

  /** The item that a person closes, with what they did. */
  public static OpenItem closed(List<OpenItem> all, ItemClosed closed) {
    String text = Acts.required("text", closed.text());
    OpenItem item = open(all, closed.item());
    return new OpenItem(
        item.number(),
        item.phase(),
        item.what(),
        item.owner(),
        item.due(),
        item.procedure(),
        text,
        closed.person().described(),
        Now.instant());
  }

  /** How many are left, in one sentence. */
  public static String left(List<OpenItem> all) {
    long open = all.stream().filter(one -> one.doneBy() == null).count();
    return open == 0 ? "Nothing is left." : open + " still open.";
  }
}
