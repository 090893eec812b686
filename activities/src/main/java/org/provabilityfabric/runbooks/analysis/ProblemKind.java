package org.provabilityfabric.runbooks.analysis;

/** Why a piece of evidence could not be read, or not be read whole. */
public enum ProblemKind {
  /** Bytes that are no JSON; reading went on at the next element. */
  GARBAGE(true),
  /** The input ended inside an element or an array. */
  TRUNCATED(true),
  /** An element with the outline of JSON that is not valid JSON or not valid UTF-8. */
  UNREADABLE(true),
  /** Valid JSON, but a number, a text or a list where an object was expected. */
  NOT_AN_OBJECT(true),
  /** An element larger than any evidence is. */
  TOO_LARGE(true),
  /** The server's error in place of evidence: never to be taken for "nothing there". */
  ERROR_OBJECT(true),
  /** An object with none of the fields by which this kind of evidence is known. */
  UNKNOWN_SHAPE(true),
  /** One field is missing or wrong; the rest of the element was read. */
  FIELD(false),
  /** An element that came before, the same in every field: it counts once. */
  REPEATED(false),
  /** Two elements under one identifier that do not say the same: both count. */
  CONTRADICTORY(false);

  private final boolean elementLost;

  ProblemKind(boolean elementLost) {
    this.elementLost = elementLost;
  }

  /** Whether the element as a whole is missing from the analysis. */
  public boolean elementLost() {
    return elementLost;
  }
}
