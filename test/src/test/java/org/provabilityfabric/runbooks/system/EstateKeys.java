package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.RunbookJson;
import org.provabilityfabric.runbooks.keys.PublicHalf;

/**
 * The signing keys in the real cluster as its administrator sees them, and every key that a secret
 * has held since the beginning.
 */
final class EstateKeys implements AutoCloseable, Watcher<Secret> {
  private static final String KEY_SET = "signing-keys";
  private static final String FIELD = "keys.json";
  private static final String LOCK = "runbooks.provability-fabric.org/rotated-by";

  private final KubernetesClient cluster;
  private final Watch watch;
  private final Map<String, List<Held>> history = new ConcurrentHashMap<>();
  private volatile @Nullable WatcherException blind;

  /** A private key as it stands in a secret. */
  record Held(String keyId, String privatePem) {
    @Override
    public String toString() {
      return keyId;
    }
  }

  private EstateKeys(KubernetesClient cluster) {
    this.cluster = cluster;
    watch = cluster.secrets().inNamespace(Kubectl.NAMESPACE).watch(this);
  }

  static EstateKeys of(RealStack stack) {
    return new EstateKeys(RealStack.client(stack.administratorKubeconfig()));
  }

  /** Publishes the present keys, as an estate has it before its first rotation. */
  void publish() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("keys", List.of(entry(SigningKind.RECEIPTS), entry(SigningKind.CERTIFICATES)));
    ConfigMap map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(Kubectl.NAMESPACE)
            .withName(KEY_SET)
            .endMetadata()
            .addToData(FIELD, RunbookJson.mapper().valueToTree(keys).toString())
            .build();
    var unused = cluster.resource(map).create();
  }

  private Map<String, String> entry(SigningKind kind) {
    return Map.of("use", kind.use(), "publicKey", text(secret(kind.secret()), "public.pem"));
  }

  /** The key set as it is published now. */
  String published() {
    ConfigMap map = cluster.configMaps().inNamespace(Kubectl.NAMESPACE).withName(KEY_SET).require();
    return Objects.requireNonNull(map.getData().get(FIELD), FIELD);
  }

  /** The ids of the published keys of a kind whose validity has no end. */
  List<String> open(SigningKind kind) {
    List<String> open = new ArrayList<>();
    for (JsonNode entry : json(published()).path("keys")) {
      if (entry.path("use").asText().equals(kind.use()) && !entry.hasNonNull("notAfter")) {
        open.add(keyId(entry.path("publicKey").asText()));
      }
    }
    return open;
  }

  private static JsonNode json(String text) {
    try {
      return RunbookJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the published key set is not JSON: " + text, e);
    }
  }

  /** The key in a kind's secret. */
  Held now(SigningKind kind) {
    return held(secret(kind.secret()));
  }

  /** Which workflow has locked a kind's secret; empty where none has. */
  Optional<String> lockOf(SigningKind kind) {
    return Optional.ofNullable(secret(kind.secret()).getMetadata().getAnnotations())
        .map(annotations -> annotations.get(LOCK));
  }

  /** The secrets beside those of the kinds, which a rotation makes and removes. */
  List<String> beside() {
    return cluster.secrets().inNamespace(Kubectl.NAMESPACE).list().getItems().stream()
        .map(secret -> secret.getMetadata().getName())
        .filter(name -> name.endsWith("-next") || name.endsWith("-previous"))
        .toList();
  }

  /** The running pods of the deployment that signs with a kind of key, by name. */
  List<Pod> signers(SigningKind kind) {
    return cluster
        .pods()
        .inNamespace(Kubectl.NAMESPACE)
        .withLabel("app", kind.component())
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .filter(pod -> pod.getStatus().getPhase().equals("Running"))
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
        .toList();
  }

  /** The ids of the keys that a kind's secret has held, one after the other. */
  List<String> heldBy(SigningKind kind) {
    return seen().getOrDefault(kind.secret(), List.of()).stream().map(Held::keyId).toList();
  }

  /** Every private key that any secret of the namespace has held, by the secret's name. */
  Map<String, List<Held>> everHeld() {
    return Map.copyOf(seen());
  }

  @Override
  public void eventReceived(Action action, Secret secret) {
    if (action != Action.DELETED
        && secret.getData() != null
        && secret.getData().containsKey("private.pem")) {
      List<Held> known =
          history.computeIfAbsent(
              secret.getMetadata().getName(), name -> new CopyOnWriteArrayList<>());
      Held held = held(secret);
      if (known.isEmpty() || !known.getLast().equals(held)) {
        known.add(held);
      }
    }
  }

  @Override
  public void onClose(@Nullable WatcherException cause) {
    blind = cause;
  }

  private Map<String, List<Held>> seen() {
    if (blind != null) {
      throw new IllegalStateException("the watch of the secrets has ended", blind);
    }
    return history;
  }

  private Secret secret(String name) {
    return cluster.secrets().inNamespace(Kubectl.NAMESPACE).withName(name).require();
  }

  private static Held held(Secret secret) {
    return new Held(keyId(text(secret, "public.pem")), text(secret, "private.pem"));
  }

  private static String keyId(String publicPem) {
    return PublicHalf.read(publicPem.getBytes(StandardCharsets.US_ASCII), "a secret").keyId();
  }

  private static String text(Secret secret, String field) {
    return new String(
        Base64.getDecoder().decode(secret.getData().get(field)), StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    watch.close();
    cluster.close();
  }
}
