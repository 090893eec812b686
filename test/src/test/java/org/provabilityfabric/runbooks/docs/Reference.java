package org.provabilityfabric.runbooks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that people rely on, as they are written down.
 *
 * @param text all of {@code docs/reference.md}
 */
record Reference(String text) {
  static Reference read() {
    try {
      return new Reference(Files.readString(Path.of("../docs/reference.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of some names that are not in it. */
  List<String> unnamed(Stream<String> names) {
    return names.distinct().filter(name -> !text.contains("`" + name + "`")).toList();
  }

  /** The lines of tables that begin with a name: a step and an update may be called the same. */
  String row(String name) {
    return text.lines()
        .filter(line -> line.startsWith("| `" + name + "` |"))
        .collect(Collectors.joining("\n"));
  }

  /** What stands between two texts, the first of them included. */
  String between(String from, String to) {
    int begin = text.indexOf(from);
    return text.substring(begin, text.indexOf(to, begin));
  }
}
