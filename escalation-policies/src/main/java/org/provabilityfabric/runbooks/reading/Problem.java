package org.provabilityfabric.runbooks.reading;

/**
 * A mistake in a document.
 *
 * @param file the name as people know it
 * @param line counted from 1; 0 where the mistake belongs to no line
 * @param path JSON pointer to the place, empty for the whole document
 * @param message what is wrong and what was expected
 */
public record Problem(String file, int line, String path, String message) {
  /** One line as compilers print it, such as {@code paging.yaml:12: unknown key `repeat`}. */
  public String text() {
    return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
  }
}
