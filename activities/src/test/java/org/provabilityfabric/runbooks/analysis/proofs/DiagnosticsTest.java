package org.provabilityfabric.runbooks.analysis.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.proofs.Diagnostic.Severity;
import org.provabilityfabric.runbooks.lean.LeanDouble;

class DiagnosticsTest {
  private static final int TRIES = Integer.getInteger("fuzz.tries", 2_000);

  @Test
  void textAndJsonTellTheSame() throws Exception {
    Path recorded = LeanDouble.recordings().resolve("recorded");
    try (Stream<Path> all = Files.list(recorded)) {
      List<String> names =
          all.map(it -> it.getFileName().toString())
              .filter(it -> it.endsWith(".json.stdout"))
              .map(it -> it.replace(".json.stdout", ""))
              .filter(it -> !it.equals("io_forge_json"))
              .sorted()
              .toList();
      assertThat(names).hasSizeGreaterThan(30);
      for (String name : names) {
        assertThat(places(LeanDouble.recorded(name)))
            .as(name)
            .isEqualTo(places(LeanDouble.recorded(name + ".json")));
      }
    }
  }

  @Test
  void aMessageOverSeveralLinesIsOne() throws Exception {
    List<Diagnostic> said = Diagnostics.read(LeanDouble.recorded("type_error"));

    assertThat(said).hasSize(3);
    assertThat(said.getFirst())
        .isEqualTo(
            new Diagnostic(
                "type_error.lean",
                1,
                15,
                Severity.ERROR,
                "",
                "Type mismatch\n"
                    + "  \"hello\"\n"
                    + "has type\n"
                    + "  String\n"
                    + "but is expected to have type\n"
                    + "  Nat"));
  }

  @Test
  void lakesFormIsRead() throws Exception {
    List<Diagnostic> said = Diagnostics.read(LeanDouble.recorded("lake_build_fail"));

    assertThat(said.getFirst().file()).isEqualTo("Plan.lean");
    assertThat(List.of(said.getFirst().line(), said.getFirst().column())).containsExactly(3, 93);
    assertThat(said.getFirst().text()).startsWith("Type mismatch").endsWith("s l");
    assertThat(said.get(1).text()).isEqualTo("Lean exited with code 1");
    assertThat(said).hasSize(2);
  }

  @Test
  void labelledErrorsAreErrors() throws Exception {
    Diagnostic said = Diagnostics.read(LeanDouble.recorded("unknown_axioms_name")).getFirst();

    assertThat(said.isError()).isTrue();
    assertThat(said.text()).isEqualTo("Unknown constant `noSuchTheorem`");
  }

  @Test
  void holesAreKnownByTheirKindAndOnlyWithoutOneByTheText() {
    Diagnostic byKind = new Diagnostic("a", 1, 0, Severity.WARNING, "hasSorry", "other words");
    Diagnostic forged =
        new Diagnostic("a", 1, 0, Severity.INFORMATION, "x", "declaration uses 'sorry'");
    Diagnostic old = new Diagnostic("a", 1, 0, Severity.WARNING, "", "declaration uses `sorry`");

    assertThat(List.of(byKind.isHole(), forged.isHole(), old.isHole()))
        .containsExactly(true, false, true);
  }

  @Test
  void answersAboutAxiomsAreReadWhereTheyAreWrapped() throws Exception {
    for (String form : List.of("long_axioms", "long_axioms.json")) {
      AxiomAnswers answers = AxiomAnswers.read(LeanDouble.recorded(form));
      assertThat(answers.byTheorem()).as(form).hasSize(1);
      assertThat(answers.all()).hasSize(5).contains("Quot.sound");
      assertThat(answers.foreign()).contains("aVeryLongAxiomNameNumberOne");
    }
    AxiomAnswers answers = AxiomAnswers.read(LeanDouble.recorded("print_axioms"));
    assertThat(answers.byTheorem().keySet())
        .containsExactly("pure'", "usesPropext", "usesChoice", "usesSorry");
    assertThat(answers.onHoles()).containsExactly("usesSorry");
  }

  @Test
  void noAnswerIsNoGoodAnswer() {
    AxiomAnswers answers = AxiomAnswers.read("looks fine\n");

    assertThat(answers.unanswered(List.of("evil"))).isEqualTo("evil");
  }

  @Property
  void anyOutputIsRead(@ForAll String output) {
    assertThat(Diagnostics.read(output)).allMatch(it -> it.line() >= 0);
    assertThat(AxiomAnswers.read(output).unanswered(List.of())).isEmpty();
  }

  @Test
  void aBoundedNumberOfMangledRecordingsIsRead() throws Exception {
    Random random = new Random(Long.getLong("fuzz.seed", 11));
    List<String> recorded =
        List.of(
            LeanDouble.recorded("multi"),
            LeanDouble.recorded("multi.json"),
            LeanDouble.recorded("lake_cycle"),
            LeanDouble.recorded("long_axioms"));
    for (int i = 0; i < TRIES; i++) {
      StringBuilder text = new StringBuilder(recorded.get(random.nextInt(recorded.size())));
      for (int n = random.nextInt(20); n > 0 && text.length() > 1; n--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "\":{}[]\n0".charAt(random.nextInt(8)));
          default -> text.setLength(Math.max(1, at));
        }
      }
      assertThat(Diagnostics.read(text.toString())).isNotNull();
      assertThat(AxiomAnswers.read(text.toString())).isNotNull();
    }
  }

  private static List<String> places(String output) {
    return Diagnostics.read(output).stream()
        .filter(it -> it.severity() != Severity.INFORMATION)
        .map(it -> it.line() + ":" + it.column() + " " + it.severity())
        .toList();
  }
}
