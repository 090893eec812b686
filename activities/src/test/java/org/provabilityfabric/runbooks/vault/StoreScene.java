package org.provabilityfabric.runbooks.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi;
import org.provabilityfabric.runbooks.simulator.objectstore.BucketApi.Offer;

/** A vault in an object store, as workers with disks of their own see it. */
final class StoreScene implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

  private static final Map<String, String> KEYS = Map.of("KEY", "AKID", "SECRET", "s3cr3t");

  final BucketApi api;

  private final Path folder;
  private final Clock clock;
  private volatile Instant now = NOW;
  private String patience = "20s";

  StoreScene(Path folder, Offer offer) {
    InstantSource time = () -> now;
    this.folder = folder;
    this.clock = time.withZone(ZoneOffset.UTC);
    this.api = BucketApi.start(clock, offer);
  }

  /** It is now this late, also for the store. */
  void itIs(Instant later) {
    now = later;
  }

  /** Vaults that are opened from now on wait no longer than this for an answer. */
  void patience(String longest) {
    patience = longest;
  }

  /** The vault as a worker sees it, locked by governance. */
  EvidenceVault worker(String name) {
    return EvidenceVault.of(deployment(name, "governance", address(), ""), clock, KEYS, Pulse.NONE);
  }

  /** The same without locks. */
  EvidenceVault withoutLocks(String name) {
    return EvidenceVault.of(deployment(name, "off", address(), ""), clock, KEYS, Pulse.NONE);
  }

  String address() {
    return api.url().toString();
  }

  /** The same by other rules. */
  EvidenceVault worker(String name, String rules) {
    Path file = write(folder.resolve(name + "-rules.yaml"), rules);
    return EvidenceVault.of(
        deployment(name, "governance", address(), ""),
        clock,
        Map.of("KEY", "AKID", "SECRET", "s3cr3t", "RUNBOOK_POLICIES", file.toString()),
        Pulse.NONE);
  }

  /** A vault that is set up otherwise; {@code further} are lines of `objectStore`. */
  EvidenceVault otherwise(String url, String further) {
    return EvidenceVault.of(
        deployment("other", "governance", url, further), clock, KEYS, Pulse.NONE);
  }

  private Deployment deployment(String name, String lock, String url, String further) {
    String bucket = further.contains("bucket:") ? "" : "    bucket: " + BucketApi.BUCKET + "\n";
    String secret = further.contains("secretKey:") ? "" : "    secretKey: {env: SECRET}\n";
    String text =
        """
        evidence:
          directory: %s
          objectStore:
            endpoint: %s
            prefix: vault
            pathStyle: true
            accessKey: {env: KEY}
            lock: %s
        """
            .formatted(name, url, lock);
    return DeploymentReader.read(
        write(folder.resolve(name + ".yaml"), text + bucket + secret + further),
        Map.of("RUNBOOK_DEADLINES_REQUEST", patience));
  }

  /** The disk of a worker. */
  Path disk(String worker) {
    return folder.resolve(worker);
  }

  static EvidenceEntry store(EvidenceBundle bundle, String name, String content) {
    return bundle.store(EvidenceRequest.of(name, "source", "test"), content.getBytes(UTF_8));
  }

  static String content(EvidenceBundle bundle, String name) throws IOException {
    try (InputStream in = bundle.read(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
