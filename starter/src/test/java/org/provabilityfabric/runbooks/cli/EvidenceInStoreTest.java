package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceRequest;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.Pulse;

/** The commands about evidence where a deployment keeps it in an object store. */
class EvidenceInStoreTest {
  private static final Clock CLOCK = Clock.fixed(Ran.TODAY, ZoneOffset.UTC);
  private static final Map<String, String> KEYS = Map.of("KEY", "AKID", "SECRET", "s3cr3t");

  @TempDir Path folder;
  private BucketApi store;
  private Path config;
  private EvidenceEntry captured;

  @BeforeEach
  void aBundleInAStore() throws IOException {
    store = BucketApi.start(CLOCK, BucketApi.Offer.LOCK_AND_CONDITIONS);
    config =
        Files.writeString(
            folder.resolve("runbook.yaml"),
            """
            evidence:
              objectStore:
                bucket: %s
                endpoint: %s
                pathStyle: true
                accessKey: {env: KEY}
                secretKey: {env: SECRET}
            """
                .formatted(BucketApi.BUCKET, store.url()));
    captured =
        EvidenceVault.of(DeploymentReader.read(config, Map.of()), CLOCK, KEYS, Pulse.NONE)
            .bundle("incident/1")
            .store(
                EvidenceRequest.of("log.txt", "source", "test"),
                "lines".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void aBundleIsShownHeldAndVerifiedByItsIncident() {
    assertThat(evidence("show").out()).contains("incident-1  open  kept until");
    assertThat(evidence("show", "incident/1", "log.txt").out()).isEqualTo("lines");
    assertThat(evidence("hold", "incident/1", "--text", "case 42").out()).contains("On hold.");
    Ran verified = evidence("verify", "incident/1");

    assertThat(verified.out()).contains("1 entries", "not sealed");
    assertThat(verified.exitCode()).isZero();
    assertThat(evidence("access").out())
        .contains("read", "held", "verified", "3 lines, each as written");
    assertThat(evidence("prune", "--yes").out()).contains("on hold by hand", "Deleted 0.");
  }

  @Test
  void aBundleIsFetchedAsAFolderThatIsVerifiedLikeAnyOther() {
    Path handedOver = folder.resolve("case-42");

    Ran fetched = evidence("fetch", "incident/1", handedOver.toString());

    assertThat(fetched.out()).contains("Written to " + handedOver, "all as written");
    assertThat(handedOver.resolve("entries/log.txt")).hasContent("lines");
    assertThat(Ran.offline("", "evidence", "verify", handedOver.toString()).exitCode()).isZero();
    assertThat(evidence("fetch", "incident/1", handedOver.toString()).err())
        .contains("There is something in");
    assertThat(evidence("access").out()).contains("exported").contains("1 line, as written");
  }

  @Test
  void whatSomebodyChangedInTheBucketIsNamed() {
    store.bucket().overwrite("incident-1/objects/" + captured.sha256(), "other");

    Ran verified = evidence("verify", "incident/1");
    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("log.txt was changed");
    assertThat(evidence("fetch", "incident/1", folder.resolve("copy").toString()).exitCode())
        .isEqualTo(1);
    assertThat(evidence("show", "incident/1", "log.txt").err()).contains("has been changed");
  }

  @Test
  void aStoreThatIsAwayIsNoEvidenceThatIsGone() {
    store.faults().put(any -> true, new Fault.Drop());

    Ran shown = evidence("show");
    assertThat(shown.exitCode()).isEqualTo(3);
    assertThat(shown.err()).contains("the object store cannot be reached");
    assertThat(evidence("verify", "incident/1").exitCode()).isEqualTo(3);
  }

  @Test
  void aBundleThatIsNotThereIsNamedWithTheNearest() {
    assertThat(evidence("verify", "incident/2").err())
        .contains("There is no evidence of 'incident/2' in s3://evidence/")
        .contains("incident-1");
  }

  private Ran evidence(String... arguments) {
    List<String> all = new ArrayList<>(List.of("evidence"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return Ran.with(
        "",
        KEYS,
        environment -> {
          throw new AssertionError("this command needs no Temporal");
        },
        all.toArray(String[]::new));
  }
}
