package org.provabilityfabric.runbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class CommandChannelTest {
  private static final Path PAGE_TEAM = Path.of("..", "scripts", "page-team.sh").toAbsolutePath();
  private static final String PATH = "/usr/bin:/bin";

  @TempDir Path directory;

  @Test
  void severityAndComponentAreArgumentsAndTheTextIsOnStandardInput() throws IOException {
    Path pager =
        script("pager", "printf '%s|' \"$@\" >args; cat >text; env >environment; echo paged 3");
    Sent sent =
        send(
            List.of(PAGE_TEAM.toString()),
            Map.of(
                "PATH", PATH, "RUNBOOK_PAGER_COMMAND", pager.toString(), "LEDGER_TOKEN", "s3cr3t"));

    assertThat(sent.delivery().delivered()).as(Told.answer(sent)).isTrue();
    assertThat(Told.answer(sent)).isEqualTo("exit code 0 paged 3");
    assertThat(directory.resolve("args"))
        .hasContent("--severity|P0|--component|retrieval-gateway; touch hacked|");
    assertThat(directory.resolve("text")).content().startsWith("Cross-tenant access.");
    assertThat(directory.resolve("environment"))
        .content()
        .contains("RUNBOOK_MESSAGE_KEY=incident/7f3a: page 1")
        .doesNotContain("s3cr3t");
    assertThat(directory.resolve("hacked")).doesNotExist();
  }

  @Test
  void withoutAPagerThePagingScriptSaysThatNobodyWasPaged() {
    Sent unset = send(List.of(PAGE_TEAM.toString()), Map.of("PATH", PATH));
    Sent absent =
        send(
            List.of(PAGE_TEAM.toString()),
            Map.of("PATH", PATH, "RUNBOOK_PAGER_COMMAND", "/no/such/pager"));

    assertThat(unset.delivery().delivered()).isFalse();
    assertThat(Told.answer(unset))
        .isEqualTo("exit code 3 page-team: nobody was paged: RUNBOOK_PAGER_COMMAND is not set");
    assertThat(Told.answer(absent)).contains("names no program: /no/such/pager");
  }

  @Test
  void aCommandThatHangsIsKilledAndWorthRepeating() throws IOException {
    Sent sent = send(List.of(script("hangs", "sleep 600").toString()), Map.of("PATH", PATH));

    assertThat(Told.answer(sent)).isEqualTo("hangs was killed after 5000 ms");
    assertThat(sent.worthRepeating()).isTrue();
  }

  @Test
  void aCommandThatFailsIsRefusedWithItsOwnWords() throws IOException {
    Path script = script("fails", "echo rate limited >&2; exit 7");

    assertThat(Told.answer(send(List.of(script.toString()), Map.of("PATH", PATH))))
        .isEqualTo("exit code 7 rate limited");
  }

  @Test
  void aNameWithoutACommandIsRefused() {
    Notifier notifier = Told.notifier(Told.noMail(), null, Map.of(), Map.of());

    assertThat(Told.answer(notifier.send(Told.page(Told.command("page-team")))))
        .isEqualTo("no command is configured under the name page-team");
  }

  private static Sent send(List<String> command, Map<String, String> environment) {
    return Told.notifier(Told.noMail(), null, Map.of("page-team", command), environment)
        .send(Told.page(Told.command("page-team")));
  }

  private Path script(String name, String body) throws IOException {
    Path script =
        Files.writeString(
            directory.resolve(name), "#!/bin/sh\ncd '" + directory + "' || exit 9\n" + body + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }
}
