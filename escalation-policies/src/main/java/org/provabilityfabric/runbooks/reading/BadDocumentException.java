package org.provabilityfabric.runbooks.reading;

import java.util.List;
import java.util.stream.Collectors;

/** A document was refused; the message lists every problem, one a line. */
public final class BadDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public BadDocumentException(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public BadDocumentException(Problem problem) {
    this(List.of(problem));
  }

  /** In the order of the documents and their lines. */
  public List<Problem> problems() {
    return problems;
  }
}
