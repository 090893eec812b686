package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.ledger.LiveDocuments;
import org.provabilityfabric.runbooks.simulator.ledger.SigningKey;

/**
 * The estate's signing services: each pod that the API server shows as running signs without a
 * pause, with the key that its secret held when the pod came up. The first pod of each service
 * takes every new key at once, as one does that reads its mounted secret anew. The verifier judges
 * each document as it is signed, and once more when it is asked.
 */
final class SigningPods implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(400);

  private final LateVerifier verifier;
  private final ConcurrentSkipListMap<Integer, Signed> signed = new ConcurrentSkipListMap<>();
  private final Map<SigningKind, Map<String, EstateKeys.Held>> pods =
      new EnumMap<>(SigningKind.class);
  private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
  private @Nullable EstateKeys keys;
  private volatile @Nullable RuntimeException trouble;

  /** A signed document, and whether the verifier accepted it at once. */
  private record Signed(SigningKind kind, Instant at, ObjectNode document, boolean accepted) {}

  /**
   * What became of what was signed.
   *
   * @param signed how many documents
   * @param rejected those that the verifier rejected, as they were signed or afterwards
   */
  record Judged(int signed, List<String> rejected) {
    int accepted() {
      return signed - rejected.size();
    }
  }

  SigningPods(LateVerifier verifier) {
    this.verifier = verifier;
  }

  /** Publishes the keys that the estate has, and begins to sign. */
  void begin(RealStack stack) {
    EstateKeys estate = EstateKeys.of(stack);
    keys = estate;
    estate.publish();
    var unused =
        clockwork.scheduleWithFixedDelay(
            () -> attempt(estate), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(EstateKeys estate) {
    try {
      tick(estate);
    } catch (RuntimeException e) {
      trouble = e;
    }
  }

  private synchronized void tick(EstateKeys estate) {
    verifier.published(estate.published());
    for (SigningKind kind : SigningKind.values()) {
      Map<String, EstateKeys.Held> voices = voices(estate, kind);
      pods.put(kind, voices);
      voices.values().forEach(held -> sign(kind, held));
    }
  }

  /** The pods are listed first: one that came up meanwhile has no older key than its secret. */
  private Map<String, EstateKeys.Held> voices(EstateKeys estate, SigningKind kind) {
    List<Pod> running = estate.signers(kind);
    EstateKeys.Held now = estate.now(kind);
    Map<String, EstateKeys.Held> before = pods.getOrDefault(kind, Map.of());
    Map<String, EstateKeys.Held> voices = new LinkedHashMap<>();
    for (Pod pod : running) {
      String uid = pod.getMetadata().getUid();
      voices.put(uid, voices.isEmpty() ? now : before.getOrDefault(uid, now));
    }
    return voices;
  }

  private void sign(SigningKind kind, EstateKeys.Held held) {
    int number = signed();
    Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    ObjectNode document = kind.sign("signed-" + number, now, SigningKey.ofPem(held.privatePem()));
    signed.put(number, new Signed(kind, now, document, verifier.accepts(kind, document)));
  }

  /** What the services go on writing, for the ledger. */
  LiveDocuments documents(SigningKind kind) {
    return new LiveDocuments() {
      @Override
      public int count(Instant now) {
        return between(Instant.MIN, now, Integer.MAX_VALUE).size();
      }

      @Override
      public List<String> between(Instant from, Instant to, int most) {
        return signed.descendingMap().values().stream()
            .filter(one -> one.kind() == kind)
            .filter(one -> !one.at().isBefore(from) && !one.at().isAfter(to))
            .limit(most)
            .map(one -> one.document().toString())
            .toList();
      }
    };
  }

  /** How many documents there are. */
  int signed() {
    return signed.isEmpty() ? 0 : signed.lastKey() + 1;
  }

  /**
   * Judges documents once more, by the keys that are published now.
   *
   * @param first the number of the first one
   */
  synchronized Judged judge(int first) {
    verifier.published(keys().published());
    Collection<Signed> all = signed.tailMap(first).values();
    List<String> rejected = new ArrayList<>();
    for (Signed one : all) {
      boolean atLast = verifier.acceptsAtLast(one.kind(), one.document());
      if (!one.accepted() || !atLast) {
        rejected.add(one.at() + (atLast ? " as it was signed: " : " at last: ") + one.document());
      }
    }
    return new Judged(all.size(), rejected);
  }

  /** The ids of the keys that the pods of a kind sign with at this moment, each once. */
  synchronized List<String> inUse(SigningKind kind) {
    tick(keys());
    return pods.getOrDefault(kind, Map.of()).values().stream()
        .map(EstateKeys.Held::keyId)
        .distinct()
        .toList();
  }

  EstateKeys keys() {
    RuntimeException failed = trouble;
    if (failed != null) {
      throw failed;
    }
    return Objects.requireNonNull(keys, "the services sign already");
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
    try {
      var unused = clockwork.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (keys != null) {
      keys.close();
    }
  }
}
