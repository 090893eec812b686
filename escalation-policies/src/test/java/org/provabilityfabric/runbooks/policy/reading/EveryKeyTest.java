package org.provabilityfabric.runbooks.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.reading.BadDocumentException;
import org.provabilityfabric.runbooks.reading.Problem;

/** A key that is misspelt is refused where it stands, whichever key of whichever file it is. */
class EveryKeyTest {
  private static final Path SHIPPED = Path.of(".");
  private static final Pattern KEY =
      Pattern.compile("^(\\s*(?:- )?)([A-Za-z][A-Za-z-]*):(\\s.*)?$");

  /** What the severity labels of alerts may be called is for whoever writes the alerts. */
  private static final Set<String> LABELS = Set.of("critical", "warning", "info");

  @TempDir Path folder = Path.of("");

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(SHIPPED)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aMisspeltKeyIsRefusedAtItsLine(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> accepted = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      Matcher key = KEY.matcher(lines.get(at));
      if (key.matches() && !LABELS.contains(key.group(2))) {
        List<String> misspelt = new ArrayList<>(lines);
        misspelt.set(at, lines.get(at).replaceFirst(key.group(2) + ":", key.group(2) + "q:"));
        if (!refusedAt(at + 1, Files.write(folder.resolve(file.getFileName()), misspelt))) {
          accepted.add((at + 1) + ": " + key.group(2));
        }
      }
    }

    assertThat(accepted).isEmpty();
  }

  private static boolean refusedAt(int line, Path file) {
    try {
      PolicyReader.read(file);
      return false;
    } catch (BadDocumentException refused) {
      return refused.problems().stream().map(Problem::line).anyMatch(at -> at == line);
    }
  }
}
