package org.provabilityfabric.runbooks.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that an analysis reads: {@code FILE|DIR...}, or {@code -} for standard input. Of a
 * directory, all files below it that are named as evidence is, in alphabetical order. Long input
 * tells its progress on standard error.
 */
final class EvidenceFiles {
  private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson");

  private final InputStream standardInput;
  private final PrintWriter err;
  private final List<Source> sources;

  /**
   * One input.
   *
   * @param name as people know it
   * @param path null for standard input
   */
  record Source(String name, @Nullable Path path) {}

  private EvidenceFiles(InputStream standardInput, PrintWriter err, List<Source> sources) {
    this.standardInput = standardInput;
    this.err = err;
    this.sources = List.copyOf(sources);
  }

  /**
   * The files behind arguments.
   *
   * @throws CommandException for an argument that is neither, or a directory without evidence
   */
  static EvidenceFiles of(List<String> arguments, InputStream standardInput, PrintWriter err)
      throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String argument : arguments) {
      Path path = Path.of(argument);
      if (argument.equals("-")) {
        sources.add(new Source("standard input", null));
      } else if (Files.isDirectory(path)) {
        sources.addAll(below(path));
      } else if (Files.exists(path)) {
        sources.add(new Source(argument, path));
      } else {
        throw CommandException.usage("There is no file " + argument + ".");
      }
    }
    return new EvidenceFiles(standardInput, err, sources);
  }

  private static List<Source> below(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Source> found =
          all.filter(Files::isRegularFile)
              .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
              .sorted()
              .map(file -> new Source(file.toString(), file))
              .toList();
      if (found.isEmpty()) {
        throw CommandException.usage(
            "There is no " + String.join(", ", ENDINGS) + " file in " + directory + ".");
      }
      return found;
    }
  }

  List<Source> sources() {
    return sources;
  }

  /** Whether there is more than one, so that a place needs the file's name. */
  boolean several() {
    return sources.size() > 1;
  }

  /**
   * Opens one.
   *
   * @throws CommandException where it cannot be read
   */
  InputStream open(Source source) throws IOException {
    Path path = source.path();
    if (path == null) {
      return new ToldProgress(standardInput, source.name(), 0, err);
    }
    try {
      long size = Files.size(path);
      InputStream file = Files.newInputStream(path);
      return new BufferedInputStream(new ToldProgress(file, source.name(), size, err));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_CHECK, "The file " + source.name() + " cannot be read: " + e);
    }
  }
}
