package org.provabilityfabric.runbooks.analysis.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.Size;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemKind;

/** The quick way of reading must say what the careful way says, of whatever is written. */
class PlainReceiptsTest {
  private static final List<String> NAMES =
      List.of(
          "receipt_id",
          "tenant",
          "subject_id",
          "index_shard",
          "timestamp",
          "result_count",
          "query_time_ms",
          "signature",
          "sig",
          "labels_accessed",
          "granted",
          "reason");

  @Property(tries = 1000)
  void bothWaysSayTheSame(@ForAll("receipts") @Size(max = 6) List<String> receipts)
      throws IOException {
    ReadReceipts quick = new ReadReceipts();
    ReadReceipts careful = new ReadReceipts();
    quick.read("[" + String.join(",", receipts) + "]");
    careful.read("[" + String.join(",", receipts.stream().map(r -> unknownIn(r)).toList()) + "]");

    assertThat(quick.receipts()).isEqualTo(careful.receipts());
    assertThat(kinds(quick)).isEqualTo(kinds(careful));
  }

  @Property(tries = 500)
  void bothWaysSayTheSameOfLines(@ForAll("receipts") @Size(max = 6) List<String> receipts)
      throws IOException {
    ReadReceipts quick = new ReadReceipts();
    ReadReceipts careful = new ReadReceipts();
    quick.read(String.join("\n", receipts));
    careful.read(String.join("\n", receipts.stream().map(r -> unknownIn(r)).toList()));

    assertThat(quick.receipts()).isEqualTo(careful.receipts());
    assertThat(quick.problems()).extracting(Problem::line).isEqualTo(lines(careful));
  }

  /** A field that no receipt has sends the element the careful way. */
  private static String unknownIn(String receipt) {
    return receipt.substring(0, receipt.length() - 1) + ",\"unheard_of\":1}";
  }

  private static List<ProblemKind> kinds(ReadReceipts read) {
    return read.problems().stream().map(Problem::kind).toList();
  }

  private static List<Long> lines(ReadReceipts read) {
    return read.problems().stream().map(Problem::line).toList();
  }

  @Provide
  Arbitrary<List<String>> receipts() {
    Arbitrary<Tuple2<String, String>> member =
        Combinators.combine(Arbitraries.of(NAMES), value()).as(Tuple::of);
    Arbitrary<String> decision =
        Combinators.combine(value(), value(), value())
            .as(
                (allowed, version, rules) ->
                    "{\"allowed\":%s, \"policy_version\":%s,\"rules_applied\":%s}"
                        .formatted(allowed, version, rules));
    return Combinators.combine(
            member.list().uniqueElements(Tuple2::get1).ofMaxSize(8),
            Arbitraries.oneOf(decision, Arbitraries.of("null", "{}", "7", "[]")),
            Arbitraries.of("", " ", "\t"))
        .as(PlainReceiptsTest::json)
        .list()
        .ofMaxSize(6);
  }

  private static String json(List<Tuple2<String, String>> members, String decision, String blank) {
    List<String> written = new ArrayList<>();
    written.add("\"query_hash\"" + blank + ":" + blank + "\"q\"");
    members.forEach(m -> written.add("\"" + m.get1() + "\":" + blank + m.get2()));
    written.add("\"abac_decision\":" + decision);
    return "{" + blank + String.join(blank + "," + blank, written) + blank + "}";
  }

  private static Arbitrary<String> value() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab \u00e4\u20ac/-.:Z0")
            .ofMaxLength(12)
            .map(s -> "\"" + s + "\"");
    Arbitrary<String> number =
        Arbitraries.longs()
            .between(-5, 2_000_000_000_000_000L)
            .map(n -> n % 3 == 0 ? "" + n % 100_000_000_000L : "" + n);
    Arbitrary<String> other =
        Arbitraries.of(
            "true",
            "false",
            "null",
            "[]",
            "[\"a\"]",
            "[ \"a\" , \"\u00e4\" ]",
            "[1]",
            "[\"a\",]",
            "1.5",
            "1e3",
            "-0",
            "01",
            "{}",
            "truth",
            "\"1705312800\"",
            "\"2024-01-15T10:00:00Z\"",
            "\"\\u0041\\n\"",
            "\"\t\"");
    return Arbitraries.oneOf(text, number, other);
  }
}
