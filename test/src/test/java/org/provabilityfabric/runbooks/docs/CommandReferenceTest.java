package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.cli.RunbookCommands;
import org.provabilityfabric.runbooks.cli.Surroundings;
import picocli.CommandLine;

/** Every command and every section of {@code runbook.yaml} stands in the reference. */
class CommandReferenceTest {
  private static final Reference REFERENCE = Reference.read();
  private static final Path EXAMPLE = Path.of("../deploy/runbook.example.yaml");

  @Test
  void namesEveryCommand() {
    String table = REFERENCE.between("## Command line", "### The audit export");

    List<String> commands =
        RunbookCommands.all(Surroundings.ofProcess()).stream()
            .flatMap(command -> names("", command))
            .toList();

    assertThat(commands)
        .hasSizeGreaterThan(50)
        .allSatisfy(name -> assertThat(table).containsPattern("`" + name + "[ `]"));
  }

  @Test
  void namesEverySectionOfTheDeployment() throws IOException {
    String sections = REFERENCE.between("Sections: ", ".\n");

    JsonNode example = new YAMLMapper().readTree(EXAMPLE.toFile());

    assertThat(example.properties())
        .extracting(Map.Entry::getKey)
        .allSatisfy(name -> assertThat(sections).contains("`" + name + "`"));
  }

  private static Stream<String> names(String before, CommandLine command) {
    String name = (before + " " + command.getCommandName()).strip();
    return command.getSubcommands().isEmpty()
        ? Stream.of(name)
        : command.getSubcommands().values().stream().flatMap(sub -> names(name, sub));
  }
}
