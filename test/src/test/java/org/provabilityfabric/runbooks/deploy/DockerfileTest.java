package org.provabilityfabric.runbooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be known of the image without building it. */
class DockerfileTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern PINNED =
      Pattern.compile("FROM [a-z-]+:[0-9][-._a-z0-9]+( AS \\w+)?");

  private final List<String> lines;
  private final List<String> context;

  DockerfileTest() throws IOException {
    lines = Files.readAllLines(ComposeFile.ROOT.resolve("deploy/docker/Dockerfile"));
    context =
        Files.readAllLines(ComposeFile.ROOT.resolve(".dockerignore")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
  }

  @Test
  void whatItIsBuiltFromIsPinnedAndTheBuildStaysBehind() {
    List<String> stages = lines.stream().filter(line -> line.startsWith("FROM ")).toList();

    assertThat(stages).hasSize(2).allMatch(stage -> PINNED.matcher(stage).matches());
    assertThat(stages.getLast()).contains("-jre-");
  }

  @Test
  void theProgramDoesNotRunAsRoot() {
    assertThat(lines).contains("USER 10001:10001");
    assertThat(lines.indexOf("USER 10001:10001"))
        .isLessThan(lines.indexOf("ENTRYPOINT [\"runbook\"]"));
  }

  @Test
  void theContextHasEveryModuleAndNothingBesidesWhatExists() throws IOException {
    String pom = Files.readString(ComposeFile.ROOT.resolve("pom.xml"));
    List<String> modules = MODULE.matcher(pom).results().map(module -> module.group(1)).toList();
    List<String> let =
        context.stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();

    assertThat(context.getFirst()).isEqualTo("*");
    assertThat(context.getLast()).isEqualTo("**/target");
    assertThat(modules)
        .isNotEmpty()
        .allMatch(module -> let.contains(module) || let.contains(module + "/pom.xml"));
    assertThat(let).map(ComposeFile.ROOT::resolve).allSatisfy(path -> assertThat(path).exists());
  }
}
