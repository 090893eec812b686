package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.KeySetPlace;
import org.provabilityfabric.runbooks.kubernetes.ClusterException;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/**
 * Publishes public keys for verifiers in a config map. A change is made to the version that was
 * read, and made again to a newer one, so that two kinds of key can share a config map; what stands
 * already is not written again.
 *
 * <p>All calls throw {@link ClusterException} where the cluster refuses, and {@link KeysException}
 * of kind MALFORMED where the key set that is there cannot be read.
 */
public final class KeySetStore {
  private static final int ATTEMPTS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final NamedObjects configMaps;

  public KeySetStore(NamedObjects configMaps) {
    this.configMaps = configMaps;
  }

  /**
   * One published key set.
   *
   * @param namespace of the config map
   * @param place its name and field
   * @param use of the keys meant, such as {@code receipt-signing}
   */
  public record Published(String namespace, KeySetPlace place, String use) {
    String text() {
      return "config map " + namespace + "/" + place.configMap() + ", " + place.key();
    }
  }

  /** The keys of a use as they are published; none where nothing is. */
  public KeySet read(Published published) {
    return document(published, find(published)).keySet().forUse(published.use());
  }

  /**
   * Publishes a key before anything is signed with it, beside the one that is in use.
   *
   * @param present the key in use, which counts as published since ever if it is not yet
   * @param notBefore when the new key's validity begins
   */
  public void publish(
      Published published, PublicHalf present, PublicHalf next, Instant notBefore, boolean dryRun) {
    String use = published.use();
    change(
        published,
        keys -> {
          KeySetDocument known =
              keys.has(present.keyId(), use) ? keys : keys.with(present, use, null);
          return known.with(next, use, notBefore);
        },
        dryRun);
  }

  /**
   * Publishes a key beside the others, because evidence is signed with it already.
   *
   * @param notBefore when its validity begins
   */
  public void add(Published published, PublicHalf key, Instant notBefore, boolean dryRun) {
    change(published, keys -> keys.with(key, published.use(), notBefore), dryRun);
  }

  /**
   * Lets the validity of every key of the use end but that of one.
   *
   * @return the ids of keys that are published for every use: they stay as they are, because others
   *     may sign with them
   */
  public List<String> endOthers(
      Published published, String keyId, Instant notAfter, boolean dryRun) {
    String use = published.use();
    change(
        published,
        keys -> {
          KeySetDocument ended = keys;
          for (String other : keys.open(use)) {
            ended = other.equals(keyId) ? ended : ended.ended(other, use, notAfter);
          }
          return ended;
        },
        dryRun);
    return document(published, find(published)).open(null).stream()
        .filter(other -> !other.equals(keyId))
        .toList();
  }

  /** Lets the validity of a key end, because it may have signed something. */
  public void end(Published published, String keyId, Instant notAfter) {
    change(published, keys -> keys.ended(keyId, published.use(), notAfter), false);
  }

  /** Takes a key back that nothing was signed with. */
  public void remove(Published published, String keyId) {
    change(published, keys -> keys.without(keyId, published.use()), false);
  }

  private void change(Published published, UnaryOperator<KeySetDocument> how, boolean dryRun) {
    for (int attempt = 1; ; attempt++) {
      Optional<ObjectNode> there = find(published);
      KeySetDocument before = document(published, there);
      KeySetDocument after = how.apply(before);
      if (there.isPresent() && after.text().equals(before.text())) {
        return;
      }
      try {
        write(published, there.orElse(null), after, dryRun);
        return;
      } catch (ClusterException e) {
        if (e.kind() != FailureKind.CONFLICT || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void write(
      Published published, @Nullable ObjectNode there, KeySetDocument keys, boolean dryRun) {
    keys.keySet();
    ObjectNode object = there == null ? fresh(published) : there;
    object.withObjectProperty("data").put(published.place().key(), keys.text());
    if (there == null) {
      configMaps.create(object, dryRun);
    } else {
      configMaps.replace(object, dryRun);
    }
  }

  private Optional<ObjectNode> find(Published published) {
    return configMaps.find(published.namespace(), published.place().configMap());
  }

  private static KeySetDocument document(Published published, Optional<ObjectNode> object) {
    return object
        .map(map -> map.path("data").path(published.place().key()))
        .filter(text -> text.isTextual() && !text.asText().isBlank())
        .map(text -> KeySetDocument.parse(text.asText(), published.text()))
        .orElseGet(() -> KeySetDocument.empty(published.text()));
  }

  private static ObjectNode fresh(Published published) {
    ObjectNode object = JSON.createObjectNode();
    ObjectNode metadata = object.putObject("metadata");
    metadata.put("namespace", published.namespace());
    metadata.put("name", published.place().configMap());
    return object;
  }
}
