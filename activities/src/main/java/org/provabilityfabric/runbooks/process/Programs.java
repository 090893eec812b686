package org.provabilityfabric.runbooks.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds programs as a shell would. */
public final class Programs {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private Programs() {}

  /** A program by its path, or by its name within what is searched. */
  public static Optional<Path> find(String program, String searched) {
    Stream<Path> candidates =
        program.contains("/")
            ? Stream.of(Path.of(program))
            : SEPARATOR
                .splitAsStream(searched)
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place).resolve(program));
    return candidates
        .filter(it -> Files.isRegularFile(it) && Files.isExecutable(it))
        .map(Path::toAbsolutePath)
        .findFirst();
  }
}
