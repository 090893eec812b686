package org.provabilityfabric.runbooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.reading.Problem;
import org.provabilityfabric.runbooks.reading.SchemaCheck;
import org.provabilityfabric.runbooks.reading.YamlDocument;

class ComposeFileTest {
  private static final Pattern PINNED =
      Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+[-.a-z0-9]*(@sha256:[0-9a-f]{64})?");
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)([^}]*)}");
  private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|PWD|SECRET|TOKEN|KEY)$");

  private final ComposeFile compose = new ComposeFile("docker-compose.yml");

  @Test
  void itIsAsTheComposeSpecificationSays() throws IOException {
    assertThat(problems(compose.tree())).isEmpty();
  }

  @Test
  void soIsTheOneForATemporalElsewhereAndItIsForAllThatSpeakToTemporal() throws IOException {
    ComposeFile elsewhere = new ComposeFile("deploy/docker/temporal-elsewhere.yml");

    assertThat(problems(elsewhere.tree())).isEmpty();
    assertThat(elsewhere.services().keySet())
        .containsExactlyInAnyOrderElementsOf(
            ours().keySet().stream().filter(name -> !name.equals("practice")).toList());
  }

  @Test
  void theSpecificationRefusesWhatItDoesNotKnow() throws IOException {
    ObjectNode spoilt = compose.tree().deepCopy();
    ((ObjectNode) spoilt.at("/services/gateway")).put("healthchek", true);

    assertThat(problems(spoilt))
        .extracting(Problem::message)
        .anyMatch(m -> m.contains("healthchek"));
  }

  @Test
  void everyPartIsThere() {
    assertThat(compose.services())
        .containsKeys("postgresql", "temporal", "temporal-ui", "gateway")
        .containsKeys("worker", "worker-observe", "worker-contain", "worker-keys")
        .containsKeys("prometheus", "alertmanager", "grafana", "practice");
    assertThat(compose.tree().at("/services/practice/profiles"))
        .extracting(JsonNode::asText)
        .containsExactly("practice");
  }

  @Test
  void everyImageHasAVersion() {
    assertThat(compose.services().values())
        .extracting(service -> service.path("image").asText())
        .allMatch(image -> PINNED.matcher(image).matches());
  }

  @Test
  void everyServiceIsWatchedOrEndsAndIsWaitedFor() {
    List<String> waitedFor = new ArrayList<>();
    compose.services().values().stream()
        .flatMap(service -> service.path("depends_on").properties().stream())
        .filter(on -> on.getValue().at("/condition").asText().endsWith("successfully"))
        .forEach(on -> waitedFor.add(on.getKey()));

    assertThat(compose.services())
        .allSatisfy(
            (name, service) ->
                assertThat(service.has("healthcheck") || waitedFor.contains(name)).isTrue());
  }

  @Test
  void nothingIsDoneWithMoreRightsThanItNeeds() {
    assertThat(compose.services())
        .allSatisfy(
            (name, service) -> {
              assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
              assertThat(service.at("/security_opt/0").asText())
                  .isEqualTo("no-new-privileges:true");
              assertThat(service.path("user").asText("image's own")).doesNotStartWith("0");
              assertThat(service.has("privileged")).isFalse();
            });
    assertThat(ours())
        .isNotEmpty()
        .allSatisfy(
            (name, service) -> {
              assertThat(service.path("read_only").asBoolean()).isTrue();
              assertThat(service.path("user").asText()).isEqualTo("10001:10001");
            });
  }

  @Test
  void whatIsPublishedIsPublishedOnLoopbackOnly() {
    assertThat(
            compose.services().values().stream().flatMap(service -> stream(service.path("ports"))))
        .isNotEmpty()
        .allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  void thereAreNoDefaultSecrets() {
    List<MatchResult> variables = VARIABLE.matcher(compose.tree().toString()).results().toList();
    assertThat(variables)
        .isNotEmpty()
        .allSatisfy(
            variable -> assertThat(variable.group(2)).startsWith(":?").hasSizeGreaterThan(9));

    assertThat(compose.services())
        .allSatisfy(
            (name, service) ->
                assertThat(service.path("environment").properties())
                    .filteredOn(entry -> SECRET.matcher(entry.getKey()).matches())
                    .allMatch(entry -> entry.getValue().asText().startsWith("${")));
  }

  @Test
  void everyVariableIsExplainedAtTheTop() throws IOException {
    String head = Files.readString(ComposeFile.ROOT.resolve("docker-compose.yml"));
    String comments = head.substring(0, head.indexOf("x-temporal-client"));

    assertThat(VARIABLE.matcher(compose.tree().toString()).results().map(found -> found.group(1)))
        .allSatisfy(variable -> assertThat(comments).contains("#   " + variable + " "));
  }

  @Test
  void everyFileThatIsMountedOrBuiltFromExistsAndIsReadOnly() {
    for (Map.Entry<String, JsonNode> service : compose.services().entrySet()) {
      stream(service.getValue().path("volumes"))
          .filter(volume -> volume.startsWith(".") || volume.startsWith("$"))
          .forEach(
              volume -> {
                assertThat(volume).as(service.getKey()).endsWith(":ro");
                String host = volume.substring(0, volume.indexOf(':'));
                assertThat(volume.startsWith("$") || Files.exists(ComposeFile.ROOT.resolve(host)))
                    .as(volume)
                    .isTrue();
              });
      stream(service.getValue().path("secrets"))
          .forEach(secret -> assertThat(compose.tree().path("secrets").has(secret)).isTrue());
    }
    assertThat(ours().values())
        .allSatisfy(
            service ->
                assertThat(ComposeFile.ROOT.resolve(service.at("/build/dockerfile").asText()))
                    .exists());
  }

  private Map<String, JsonNode> ours() {
    Map<String, JsonNode> ours = new java.util.TreeMap<>(compose.services());
    ours.values().removeIf(service -> !service.has("build"));
    return ours;
  }

  private static java.util.stream.Stream<String> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
  }

  private static List<Problem> problems(JsonNode tree) throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            ComposeFileTest.class.getResourceAsStream("/published/compose-spec.json"))) {
      ObjectNode specification = (ObjectNode) RunbookJson.mapper().readTree(schema);
      specification.remove("$id"); // It is no absolute URI, as the validator wants one.
      return SchemaCheck.of(
              new ByteArrayInputStream(RunbookJson.mapper().writeValueAsBytes(specification)))
          .problems(YamlDocument.parse("docker-compose.yml", tree.toString()));
    }
  }
}
