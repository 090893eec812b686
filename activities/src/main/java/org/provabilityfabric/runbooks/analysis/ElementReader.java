package org.provabilityfabric.runbooks.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the evidence of one sort as a stream, in any of its wrappings (see {@link JsonElements}):
 * what is of another sort, and what is wrong in a field, is a problem by name; the rest is
 * delivered. Nothing in the input ends the reading.
 *
 * @param <T> what one element becomes
 */
public abstract class ElementReader<T> implements JsonElements.Handler {
  private final Set<String> marks;
  private final ProblemLog problems = new ProblemLog();
  private final List<String> flaws = new ArrayList<>();
  private long read;

  /**
   * @param marks the fields by which an element of this sort is known among JSON objects
   */
  protected ElementReader(Set<String> marks) {
    this.marks = marks;
  }

  /** Reads one element; what is wrong with a field is said, and the field left out. */
  protected abstract T read(ObjectNode fields, Consumer<String> wrong);

  /** What an element of another sort is called: enough to recognise it, none of its content. */
  protected abstract String unknown(ObjectNode fields);

  /**
   * Receives what was read.
   *
   * @param source the element as it was received, valid only during this call
   */
  protected abstract void deliver(T element, JsonElement source) throws IOException;

  /** Receives a problem, which is counted in the {@link Reading} as well. */
  protected abstract void tell(Problem problem) throws IOException;

  /**
   * Reads the whole input.
   *
   * @throws IOException only where the input itself fails or a receiver throws it
   */
  public final Reading readAll(InputStream in) throws IOException {
    JsonElements.read(in, marks, this);
    return new Reading(read, problems.problems());
  }

  @Override
  public final boolean element(JsonElement element) throws IOException {
    if (marks.stream().noneMatch(element.fields()::has)) {
      problem(element.problem(ProblemKind.UNKNOWN_SHAPE, unknown(element.fields())));
      return true;
    }
    flaws.clear();
    T result = read(element.fields(), flaws::add);
    for (String flaw : flaws) {
      problem(element.problem(ProblemKind.FIELD, flaw));
    }
    counted(result, element);
    return true;
  }

  /** Counts and delivers what was read. */
  protected final void counted(T element, JsonElement source) throws IOException {
    read++;
    deliver(element, source);
  }

  @Override
  public final void problem(Problem problem) throws IOException {
    problems.add(problem);
    tell(problem);
  }
}
