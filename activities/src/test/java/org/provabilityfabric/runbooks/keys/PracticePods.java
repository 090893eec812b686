package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateReader;
import org.provabilityfabric.runbooks.analysis.certificates.CertificateSignatures;
import org.provabilityfabric.runbooks.analysis.certificates.SignedForm;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptReader;
import org.provabilityfabric.runbooks.analysis.receipts.ReceiptSignatures;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.kubernetes.StoredObjects;

/**
 * Signing services with three pods each, and a verifier. Two of the pods read their key when they
 * start, the third mounts the secret and has each new key at once. Whatever happens in the cluster,
 * every pod signs something before and after. The verifier has the published keys a while late, and
 * looks at everything at once, and at the end once more.
 */
final class PracticePods {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LATE = Duration.ofMinutes(2);

  private final StoredObjects objects;
  private final Clock clock;
  private final Map<String, Service> services = new LinkedHashMap<>();
  private final NavigableMap<Instant, String> published = new TreeMap<>();
  private final List<Signed> ledger = new CopyOnWriteArrayList<>();
  private final List<String> rejected = new CopyOnWriteArrayList<>();
  private final List<Canary> canaries = new CopyOnWriteArrayList<>();
  private final Map<String, KeySet> read = new ConcurrentHashMap<>();
  private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();
  private int made;

  /** What was signed, and when. */
  record Signed(SignedEvidence kind, Instant at, ObjectNode document) {}

  /** A deployment that signs. */
  private static final class Service {
    private final SignedEvidence signs;
    private final String secret;
    private final String[] pods = new String[3];
    private String restartedAt = "";

    Service(SignedEvidence signs, String secret) {
      this.signs = signs;
      this.secret = secret;
    }
  }

  PracticePods(StoredObjects objects, Clock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  /** Starts the pods of a deployment, whose secret is there. */
  void start(String component, SignedEvidence signs, String secret) {
    Service service = new Service(signs, secret);
    java.util.Arrays.fill(service.pods, pem(secret));
    services.put(component, service);
  }

  /** What follows from a write in the cluster, whose lock is held then. */
  void after(String key) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    if (key.startsWith("configmaps/")) {
      published.put(clock.instant(), keySet());
    } else if (key.startsWith("secrets/") && objects.get(key) != null) {
      canaries.add(Canary.of(pem(key).getBytes(StandardCharsets.US_ASCII)));
    }
    sign();
    Service service = services.get(name);
    if (key.startsWith("deployments/") && service != null) {
      String restartedAt =
          objects
              .require(key)
              .at(
                  "/spec/template/metadata/annotations/runbooks.provability-fabric.org~1restart-key")
              .asText();
      for (int pod = 0; pod < 2 && !restartedAt.equals(service.restartedAt); pod++) {
        service.pods[pod] = pem(service.secret);
        sign();
      }
      service.restartedAt = restartedAt;
    }
  }

  /** Every pod signs something, and the verifier looks at it. */
  void sign() {
    synchronized (objects) {
      for (Service service : services.values()) {
        service.pods[2] = pem(service.secret);
        for (String pem : service.pods) {
          Signed signed = signed(service.signs, pem);
          ledger.add(signed);
          look(signed, clock.instant().minus(LATE));
        }
      }
    }
  }

  List<Signed> ledger() {
    return ledger;
  }

  /** What the verifier rejected, in sentences. */
  List<String> rejected() {
    return rejected;
  }

  /** Every private key that there ever was. */
  List<Canary> canaries() {
    return canaries;
  }

  /** Looks at everything once more, with the keys as they are published now. */
  void lookAtAllAgain() {
    ledger.forEach(signed -> look(signed, Instant.MAX));
  }

  /** Whether every pod signs with the key of an id. */
  boolean allSignWith(String component, String keyId) {
    for (String pem : Objects.requireNonNull(services.get(component)).pods) {
      if (!key(pem).publicHalf().keyId().equals(keyId)) {
        return false;
      }
    }
    return true;
  }

  private void look(Signed signed, Instant keysOf) {
    Map.Entry<Instant, String> known = published.floorEntry(keysOf);
    SignatureCheck check =
        check(signed, known == null ? new KeySet(List.of()) : keys(known.getValue()));
    if (!(check instanceof SignatureCheck.Verified)) {
      rejected.add(signed.at() + " " + signed.document().elements().next() + ": " + check);
    }
  }

  private SignatureCheck check(Signed signed, KeySet keys) {
    byte[] document = signed.document().toString().getBytes(StandardCharsets.UTF_8);
    List<SignatureCheck> checks = new ArrayList<>();
    try {
      if (signed.kind() == SignedEvidence.RECEIPTS) {
        ReceiptSignatures signatures = new ReceiptSignatures(keys);
        ReceiptReader.read(
            new ByteArrayInputStream(document),
            (receipt, source) -> checks.add(signatures.check(receipt, document)));
      } else {
        CertificateSignatures signatures =
            new CertificateSignatures(SignedForm.STANDARD, keys.forUse("egress-signing"));
        CertificateReader.read(
            new ByteArrayInputStream(document),
            (certificate, source) -> checks.add(signatures.check(certificate, source)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checks.getFirst();
  }

  /** What was published once is read once: to look at a key takes longer than at a signature. */
  private KeySet keys(String published) {
    return read.computeIfAbsent(
        published,
        text -> {
          try {
            return KeySetReader.parse(text, "the verifier");
          } catch (KeySetException e) {
            throw new AssertionError(e);
          }
        });
  }

  private Signed signed(SignedEvidence kind, String pem) {
    Instant at = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    String id = "%06d".formatted(++made);
    ObjectNode document =
        kind == SignedEvidence.RECEIPTS
            ? JSON.createObjectNode().put("receipt_id", "r-" + id).put("tenant", "acme")
            : JSON.createObjectNode().put("cert_id", "c-" + id).put("tenant", "acme");
    document.put("timestamp", at.getEpochSecond()).put("signature", "");
    if (kind == SignedEvidence.RECEIPTS) {
      document.put("index_shard", "shard_acme").put("subject_id", "user-acme-01");
      document.put("query_hash", "a".repeat(64)).put("result_hash", "b".repeat(64));
      document.put("result_count", 0).put("query_time_ms", 7);
    } else {
      document.put("plan_id", "p").putObject("detectors").put("pii", 0).put("secret", 0);
    }
    byte[] signature = Signing.sign(key(pem), bytes(kind, document));
    document.put("signature", Base64.getEncoder().encodeToString(signature));
    return new Signed(kind, at, document);
  }

  /** A pod reads its key once, and not for each document. */
  private SigningKey key(String pem) {
    return keys.computeIfAbsent(
        pem, text -> SigningKey.read(text.getBytes(StandardCharsets.US_ASCII), "pod"));
  }

  private static byte[] bytes(SignedEvidence kind, ObjectNode document) {
    ObjectNode sorted = JSON.createObjectNode();
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    document.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    if (kind == SignedEvidence.RECEIPTS) {
      fields.remove("result_count");
    }
    fields.forEach(sorted::set);
    return sorted.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String pem(String secret) {
    byte[] value = SecretData.decoded(objects.require(secret).path("data").path("private.pem"));
    return new String(value, StandardCharsets.US_ASCII);
  }

  private String keySet() {
    return objects
        .require("configmaps/provability-fabric/signing-keys")
        .at("/data/keys.json")
        .asText();
  }

  /** The verifier has always had these keys. */
  void publishedSinceEver() {
    published.put(Instant.MIN, keySet());
  }
}
