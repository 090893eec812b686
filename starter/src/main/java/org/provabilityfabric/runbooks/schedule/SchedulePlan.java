package org.provabilityfabric.runbooks.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What has to be done so that Temporal's schedules are those of the file.
 *
 * @param changes one for each schedule: those of the file in its order, then the others by name
 */
public record SchedulePlan(List<Change> changes) {
  /** What becomes of one schedule. */
  public sealed interface Change {
    String name();

    /** It is not there yet. */
    record Create(Scheduled wanted) implements Change {
      @Override
      public String name() {
        return wanted.name();
      }
    }

    /** It is there and says something else. */
    record Update(Scheduled found, List<Scheduled.Difference> differences) implements Change {
      @Override
      public String name() {
        return found.name();
      }
    }

    /** It is there as it should be. */
    record Same(Scheduled found) implements Change {
      @Override
      public String name() {
        return found.name();
      }
    }

    /** It is there and in no file: somebody else's, or one that was taken out. Left alone. */
    record NotInFile(Scheduled found) implements Change {
      @Override
      public String name() {
        return found.name();
      }
    }
  }

  /**
   * Compares.
   *
   * @param wanted those of the file
   * @param found those that Temporal has
   */
  public static SchedulePlan of(List<Scheduled> wanted, List<Scheduled> found) {
    Map<String, Scheduled> there =
        found.stream().collect(Collectors.toMap(Scheduled::name, Function.identity()));
    List<Change> changes = new ArrayList<>();
    for (Scheduled one : wanted) {
      Scheduled before = there.remove(one.name());
      changes.add(before == null ? new Change.Create(one) : compared(before, one));
    }
    there.values().stream()
        .sorted(Comparator.comparing(Scheduled::name))
        .forEach(other -> changes.add(new Change.NotInFile(other)));
    return new SchedulePlan(List.copyOf(changes));
  }

  private static Change compared(Scheduled before, Scheduled wanted) {
    List<Scheduled.Difference> differences = before.towards(wanted);
    return differences.isEmpty() ? new Change.Same(before) : new Change.Update(before, differences);
  }

  /** Whether nothing has to be done. */
  public boolean settled() {
    return changes.stream()
        .allMatch(
            change ->
                switch (change) {
                  case Change.Same same -> true;
                  case Change.NotInFile other -> true;
                  case Change.Create create -> false;
                  case Change.Update update -> false;
                });
  }
}
