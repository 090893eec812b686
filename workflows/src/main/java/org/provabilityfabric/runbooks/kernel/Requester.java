package org.provabilityfabric.runbooks.kernel;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Person;

/**
 * The person who asked for a run, as the memo of its start says; children and successors keep it.
 */
public final class Requester {
  private Requester() {}

  /** Who asked for this run; null where no person did, or the way in did not write it down. */
  public static @Nullable Person ofThisRun() {
    return (Person) Workflow.getMemo(Person.REQUESTER, Person.class);
  }

  /** The memo of whatever this run starts: who asked, and whether all of it is a drill. */
  public static Map<String, Object> memo() {
    Map<String, Object> memo = new LinkedHashMap<>();
    Person requester = ofThisRun();
    if (requester != null) {
      memo.put(Person.REQUESTER, requester);
    }
    String drill = Drilling.messages();
    if (drill != null) {
      memo.put(Drilling.MEMO, drill);
    }
    return memo;
  }
}
