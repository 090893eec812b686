package org.provabilityfabric.runbooks.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.provabilityfabric.runbooks.vault.StoreScene.content;
import static org.provabilityfabric.runbooks.vault.StoreScene.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.simulator.http.Fault;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi.Offer;
import org.provabilityfabric.runbooks.vault.VaultException.Kind;

/** An object store that is away, refuses, is full, or is not what a vault needs. */
class StoreFailuresTest {
  @TempDir Path folder;
  private StoreScene scene;

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(error(403, "AccessDenied", "Access Denied"), Kind.FORBIDDEN),
        Arguments.of(error(403, "InvalidAccessKeyId", "no such key"), Kind.FORBIDDEN),
        Arguments.of(error(403, "QuotaExceeded", "quota exceeded"), Kind.STORAGE_FULL),
        Arguments.of(error(507, "InsufficientStorage", "no space left"), Kind.STORAGE_FULL),
        Arguments.of(error(507, "XMinioStorageFull", "reached its threshold"), Kind.STORAGE_FULL),
        Arguments.of(error(500, "InternalError", "try again"), Kind.STORAGE_FAILED),
        Arguments.of(error(501, "NotImplemented", "a header"), Kind.NOT_OFFERED),
        Arguments.of(
            error(400, "InvalidRequest", "Bucket is missing ObjectLockConfiguration"),
            Kind.NOT_OFFERED),
        Arguments.of(
            new Fault.Instead(Reply.text(502, "text/html", "<html>Bad gateway</html>")),
            Kind.STORAGE_FAILED),
        Arguments.of(new Fault.Drop(), Kind.UNREACHABLE));
  }

  @BeforeEach
  void aStore() {
    scene = new StoreScene(folder, Offer.LOCK_AND_CONDITIONS);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource("answers")
  void failuresAreToldApart(Fault fault, Kind kind) {
    scene.api.faults().put(request -> request.method().equals("PUT"), fault);

    refuses(scene.worker("one"), kind);
  }

  @Test
  void aStoreThatDoesNotAnswerIsUnreachable() {
    scene.worker("another").mustFit();
    scene.patience("1s");
    scene.api.faults().put(request -> request.method().equals("PUT"), new Fault.Hang());

    refuses(scene.worker("one"), Kind.UNREACHABLE);
  }

  @Test
  void nobodyAtTheAddressIsUnreachable() {
    refuses(scene.otherwise("http://127.0.0.1:1", ""), Kind.UNREACHABLE);
  }

  @Test
  void aBucketThatIsMissingIsNamed() {
    EvidenceVault vault = scene.otherwise(scene.address(), "    bucket: nobody\n");

    refuses(vault, Kind.NO_BUCKET);
    assertThatThrownBy(vault::bundles)
        .hasMessageContaining("no such bucket")
        .hasMessageContaining("s3://nobody/");
  }

  @Test
  void aSecretThatIsMissingIsNamedAndNotShown() {
    EvidenceVault vault = scene.otherwise(scene.address(), "    secretKey: {env: NOT_THERE}\n");

    refuses(vault, Kind.FORBIDDEN);
    assertThatThrownBy(vault::mustFit).hasMessageContaining("NOT_THERE");
  }

  @Test
  void aBucketWithoutObjectLockIsNoVaultThatLocks() {
    offering(Offer.CONDITIONS);

    refuses(scene.worker("one"), Kind.NOT_OFFERED);
    EvidenceVault open = scene.withoutLocks("two");
    assertThat(store(open.bundle("incident/1"), "logs.txt", "lines").bytes()).isEqualTo(5);
  }

  @Test
  void aStoreWithoutConditionsIsNoVault() {
    offering(Offer.NEITHER);
    EvidenceVault vault = scene.withoutLocks("one");

    refuses(vault, Kind.NOT_OFFERED);
    assertThatThrownBy(vault::mustFit).hasMessageContaining("If-None-Match");
  }

  @Test
  void whatTheStoreDidNotTakeIsSentWithTheNextCapture() throws IOException {
    EvidenceVault vault = scene.worker("one");
    EvidenceBundle bundle = vault.bundle("incident/1");
    Faults.InForce away = scene.api.faults().put(any -> true, new Fault.Drop());
    assertThatThrownBy(() -> store(bundle, "logs.txt", "what will be gone"))
        .hasMessageContaining("waits for it in " + scene.disk("one"));
    assertThatThrownBy(() -> store(bundle, "logs.txt", "less"))
        .hasMessageContaining("waits for it");
    away.close();

    store(bundle, "logs.txt", "after");

    assertThat(bundle.entries())
        .extracting(EvidenceEntry::name)
        .containsExactly("logs.txt", "logs-2.txt");
    assertThat(content(bundle, "logs-2.txt")).isEqualTo("what will be gone");
    try (Stream<Path> left = Files.walk(scene.disk("one"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void anUploadThatBreaksOffLeavesNoParts() {
    scene
        .api
        .faults()
        .put(
            request -> request.parameter("partNumber").filter("2"::equals).isPresent(),
            error(403, "AccessDenied", "Access Denied"));

    assertThatThrownBy(
            () ->
                store(scene.worker("one").bundle("incident/1"), "logs.txt", "x".repeat(11_000_000)))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN));
    assertThat(scene.api.openUploads()).isZero();
    assertThat(scene.api.bucket().keys()).noneMatch(key -> key.contains("incident-1"));
  }

  @Test
  void aDownloadThatBreaksOffIsNoChangedEvidence() {
    EvidenceBundle bundle = scene.worker("one").bundle("incident/1");
    store(bundle, "logs.txt", "lines of a log");
    scene.api.faults().put(request -> request.path().contains("/objects/"), new Fault.Drop());

    assertThatThrownBy(() -> content(bundle, "logs.txt"))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
  }

  private void offering(Offer less) {
    scene.close();
    scene = new StoreScene(folder, less);
  }

  private static void refuses(EvidenceVault vault, Kind kind) {
    assertThatThrownBy(() -> store(vault.bundle("incident/1"), "logs.txt", "lines"))
        .isInstanceOfSatisfying(VaultException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageNotContaining("s3cr3t");
  }

  private static Fault error(int status, String code, String message) {
    return new Fault.Instead(
        Reply.text(
            status,
            "application/xml",
            "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>"));
  }
}
