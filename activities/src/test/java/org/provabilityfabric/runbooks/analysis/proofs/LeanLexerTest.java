package org.provabilityfabric.runbooks.analysis.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LeanLexerTest {
  /** More tries by {@code -Dfuzz.tries=...}; a bounded number in the build. */
  private static final int TRIES = Integer.getInteger("fuzz.tries", 2_000);

  @Test
  void wordsInCommentsAndStringsAreNoCode() {
    assertThat(
            holes(
                """
                -- sorry
                /- sorry /- sorry -/ sorry -/
                /-- doc: `sorry` -/
                /-! module doc: sorry -/
                def a := "sorry \\" sorry /- "
                def b := r"raw \\ sorry"
                def c := r#"raw "sorry" "#
                def d := r##"raw "# sorry"##
                def e : Char := '"' /- sorry -/
                def f : Char := '\\'' /- sorry -/
                /--/ def g := 1
                """))
        .isEmpty();
  }

  @Test
  void longerNamesAndQuotedNamesAreNoHoles() {
    assertThat(
            holes(
                "def sorry' := 1\ndef «sorry» := my_sorry + ns.sorry.x + sorry? + `sorry + sorryₙ"))
        .isEmpty();
  }

  @Test
  void codeWithinInterpolatedStringsIsCode() {
    assertThat(holes("def m := s!\"value {(sorry : Nat)} and {f \"}\" {x := s!\"{admit}\"}} end\""))
        .containsExactly("sorry", "admit");
    assertThat(holes("def m := s!\"\\{sorry} {1}\" ++ \"{sorry}\"")).isEmpty();
  }

  @Test
  void holesStandInCode() {
    assertThat(holes("theorem a : 1 = 2 := sorry\ntheorem b : p := by\n  stop\n  exact sorryAx _"))
        .containsExactly("sorry", "stop", "sorryAx");
    assertThat(
            holes(
                "def r := { start := 1, stop := 2 }\n"
                    + "structure S where\n"
                    + "  stop : Nat\n"
                    + "#check s.stop"))
        .isEmpty();
    assertThat(holes("theorem t : p := by first | assumption | admit")).containsExactly("admit");
  }

  @Test
  void placesAreLeansOwn() {
    Token last =
        LeanLexer.lex("-- α\r\n/-\n-/ theorem «ünï» (α 𝔸 : Prop) : sorry").tokens().getLast();

    assertThat(last.text()).isEqualTo("sorry");
    assertThat(List.of(last.line(), last.column())).containsExactly(3, 32);
  }

  @Test
  void whatNeverEndsIsNamedWithItsLine() {
    assertThat(LeanLexer.lex("def a := 1\n/- open /- -/").problems())
        .containsExactly(new LexicalProblem(2, "a block comment never ends"));
    assertThat(LeanLexer.lex("\n\ndef a := \"open").problems())
        .containsExactly(new LexicalProblem(3, "a string never ends"));
    assertThat(LeanLexer.lex("def «open\n := 1").problems())
        .containsExactly(new LexicalProblem(1, "a quoted name never ends"));
    assertThat(LeanLexer.lex("def a := s!\"{1").problems())
        .containsExactly(new LexicalProblem(1, "an interpolated string never ends"));
  }

  @Property
  void tokensCoverASourceInItsOrder(@ForAll("sources") String source) {
    int at = 0;
    for (Token token : LeanLexer.lex(source).tokens()) {
      assertThat(token.start()).isGreaterThanOrEqualTo(at);
      assertThat(source.startsWith(token.text(), token.start())).isTrue();
      assertThat(token.text()).isNotEmpty();
      assertThat(token.line())
          .isEqualTo(
              1 + (int) source.substring(0, token.start()).chars().filter(c -> c == '\n').count());
      at = token.end();
    }
  }

  @Property
  void nothingInACommentOrAStringMatters(@ForAll("sources") String source) {
    String quoted = "\"" + source.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    String inside = source.replace("/", "").replace("-", "");

    assertThat(LeanLexer.lex(quoted).tokens()).hasSize(1);
    assertThat(LeanLexer.lex("/-" + inside + "-/ end").tokens())
        .extracting(Token::text)
        .containsExactly("end");
  }

  @Property
  void everythingOfASourceIsReadWithoutFail(@ForAll("sources") String source) {
    LeanSource read = LeanSource.of("a.lean", source);

    assertThat(read.header().insertAfter()).isLessThanOrEqualTo(source.split("\n", -1).length);
    ImportRepair.of(read)
        .ifPresent(
            it -> {
              LeanSource repaired = LeanSource.of("a.lean", it.text());
              assertThat(repaired.header().imports().size())
                  .isGreaterThanOrEqualTo(read.header().imports().size());
            });
  }

  @Test
  void aBoundedNumberOfBrokenSourcesIsReadWithoutFail() {
    Random random = new Random(Long.getLong("fuzz.seed", 7));
    List<String> pieces = pieces();
    for (int i = 0; i < TRIES; i++) {
      StringBuilder source = new StringBuilder();
      for (int n = random.nextInt(60); n > 0; n--) {
        source.append(
            random.nextInt(4) == 0
                ? Character.toString(random.nextInt(0x11000))
                : pieces.get(random.nextInt(pieces.size())));
      }
      LeanSource read = LeanSource.of("a.lean", source.toString());
      assertThat(read.tokens().size()).isLessThanOrEqualTo(source.length());
    }
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.oneOf(Arbitraries.of(pieces()), Arbitraries.strings().ofMaxLength(3))
        .list()
        .ofMaxSize(40)
        .map(it -> String.join("", it));
  }

  private static List<String> pieces() {
    return List.of(
        "/-",
        "-/",
        "--",
        "\n",
        "\r\n",
        "\"",
        "\\",
        "'",
        "r\"",
        "r#\"",
        "\"#",
        "«",
        "»",
        "s!\"",
        "{",
        "}",
        "sorry",
        "import ",
        "theorem ",
        "namespace A\n",
        "end A\n",
        ".",
        ":=",
        "#eval ",
        "#print ",
        " ",
        "α",
        "'a'",
        "123",
        "(",
        ")",
        "|",
        "by ",
        "macro ",
        "=>",
        "𝔸",
        "\uD800");
  }

  private static List<String> holes(String source) {
    return HoleScan.of(LeanLexer.lex(source).tokens()).stream().map(Hole::word).toList();
  }
}
