package org.provabilityfabric.runbooks.analysis.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.provabilityfabric.runbooks.analysis.certificates.Certificate.Action;

/**
 * What holds for all certificates. The fuzz tests run as often as {@code jqwik.tries.default} says:
 * a thousand times in the build, longer with {@code -Djqwik.tries.default=1000000}.
 */
class CertificatePropertiesTest {
  /** What a written certificate must give back. */
  record Written(String tenant, int pii, int secret, Action action, int shape, int second) {
    String json(int id) {
      String detections =
          switch (shape) {
            case 0 -> "\"detectors\":{\"pii\":" + pii + ",\"secret\":\"" + secret + "\"}";
            case 1 ->
                "\"detectors\":{\"pii\":{\"detected\":%b,\"count\":%d},\"secrets\":{\"count\":%d}}"
                    .formatted(pii > 0, pii, secret);
            default ->
                "\"pii_detected\":%s,\"secrets_detected\":%s".formatted(list(pii), list(secret));
          };
      return "{\"cert_id\":\"c%d\",\"tenant\":\"%s\",\"timestamp\":%d,\"action_taken\":\"%s\",%s,"
              .formatted(id, tenant, 1_705_312_800 + second, action, detections)
          + "\"policy_hash\":\"p\"}";
    }

    private static String list(int size) {
      return "[" + String.join(",", Collections.nCopies(size, "\"x\"")) + "]";
    }

    boolean leak() {
      return action == Action.ALLOW && (pii > 0 || secret > 0);
    }
  }

  @Property(tries = 300)
  void sumsDoNotDependOnShapeOrderOrWrapping(
      @ForAll("certificates") List<Written> written, @ForAll long seed) throws IOException {
    List<String> json = json(written);
    Collections.shuffle(json, new Random(seed));

    for (String input :
        List.of(
            String.join("\n", json),
            "[" + String.join(",\n", json) + "]",
            "{\"certificates\": [" + String.join(",", json) + "]}")) {
      CertificateResults results = analysed(input);
      assertThat(results.problems().count()).isZero();
      assertThat(results.certificates()).isEqualTo(written.size());
      assertThat(results.total().pii().sum())
          .isEqualTo(written.stream().mapToLong(Written::pii).sum());
      assertThat(results.total().secret().certificates())
          .isEqualTo(written.stream().filter(one -> one.secret() > 0).count());
      assertThat(results.leaks().count()).isEqualTo(written.stream().filter(Written::leak).count());
      assertThat(
              results.byTenant().values().stream()
                  .mapToLong(tenant -> tenant.counts().certificates())
                  .sum())
          .isEqualTo(written.size());
    }
  }

  @Property(tries = 200)
  void everythingTwiceIsAllTheSame(@ForAll("certificates") List<Written> written)
      throws IOException {
    List<String> twice = new ArrayList<>(json(written));
    twice.addAll(json(written));

    CertificateResults results = analysed(String.join("\n", twice));

    assertThat(results.certificates()).isEqualTo(written.size());
    assertThat(results.repeated()).isEqualTo(written.size());
  }

  @Property
  void arbitraryBytesNeverFail(@ForAll @Size(max = 500) byte[] bytes) throws IOException {
    CertificateResults results = CertificateAnalysis.of(new ByteArrayInputStream(bytes));

    assertThat(results.certificates()).isBetween(0L, (long) bytes.length);
  }

  @Property
  void damagedCertificatesNeverFailAndAreNeverMore(
      @ForAll("certificates") @Size(min = 1) List<Written> written,
      @ForAll("noise") List<String> noise,
      @ForAll int at)
      throws IOException {
    String array = "[" + String.join(",", json(written)) + "]";
    int place = Math.floorMod(at, array.length());
    String damaged = array.substring(0, place) + String.join("", noise) + array.substring(place);

    CertificateResults results = analysed(damaged);

    assertThat(results.certificates()).isLessThanOrEqualTo(written.size() + noise.size());
    assertThat(results.certificates() + results.problems().count()).isPositive();
  }

  @Property
  void arbitraryLinesOfRequestsNeverFail(@ForAll("lines") List<String> lines) throws IOException {
    CoverageCheck check = new CoverageCheck(CertificateOptions.STANDARD);
    check.requests(input(String.join("\n", lines)));

    Coverage coverage = check.coverage();
    assertThat(coverage.covered()).isZero();
    assertThat(coverage.missing().count()).isEqualTo(coverage.requests());
  }

  @Provide
  Arbitrary<List<Written>> certificates() {
    return Combinators.combine(
            Arbitraries.of("acme", "globex", "initech"),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(Action.ALLOW, Action.REDACT, Action.BLOCK),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 100_000))
        .as(Written::new)
        .list()
        .ofMaxSize(15);
  }

  @Provide
  Arbitrary<List<String>> noise() {
    return Arbitraries.of("{", "}", "[", "]", "\"", ",", ":", "\\", "\n", "x", "1", " ")
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(60),
            Arbitraries.of(
                "plan_id=p tenant=t", "{\"text_hash\":\"x\"", "[{", "plan=", "[pod] plan_id: y"))
        .list()
        .ofMaxSize(10);
  }

  private static List<String> json(List<Written> written) {
    List<String> json = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      json.add(written.get(i).json(i));
    }
    return json;
  }

  private static CertificateResults analysed(String input) throws IOException {
    return CertificateAnalysis.of(input(input));
  }

  private static ByteArrayInputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
