package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySetReader;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * A verifier that knows nothing but the published keys, and those a while late. At its address it
 * shows which it has.
 */
final class LateVerifier implements AutoCloseable {
  private static final Duration LATE = Duration.ofSeconds(2);

  private final ConcurrentNavigableMap<Instant, Known> published = new ConcurrentSkipListMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final LocalServer page;
  private volatile boolean cutOff;

  private record Known(String text, KeySet keys) {}

  private LateVerifier() {
    page = LocalServer.start(this::answer, new Faults());
  }

  private Reply answer(Request request) {
    requests.add(request);
    return Reply.text(200, "application/json", known(late()).text());
  }

  /** Who asked for its keys, and how. */
  List<Request> requests() {
    return requests;
  }

  static LateVerifier start() {
    return new LateVerifier();
  }

  /** Where it shows the keys that it has. */
  URI url() {
    return page.url();
  }

  /** What is published at this moment; the first is taken to have been so since ever. */
  void published(String keySet) {
    if (published.isEmpty()) {
      published.put(Instant.MIN, read(keySet));
    } else if (!cutOff && !known(Instant.MAX).text().equals(keySet)) {
      published.put(Instant.now(), read(keySet));
    }
  }

  /** Whether nothing that is published reaches it any more. */
  void cutOff(boolean whether) {
    cutOff = whether;
  }

  /** Judges a document by the keys that have come to it so far. */
  boolean accepts(SigningKind kind, ObjectNode document) {
    return accepts(kind, document, known(late()).keys());
  }

  /** Judges a document by the keys that were published last. */
  boolean acceptsAtLast(SigningKind kind, ObjectNode document) {
    return accepts(kind, document, known(Instant.MAX).keys());
  }

  private static boolean accepts(SigningKind kind, ObjectNode document, KeySet keys) {
    Instant at = Instant.ofEpochSecond(document.path("timestamp").asLong());
    byte[] signature = Base64.getDecoder().decode(document.path("signature").asText());
    return keys.forUse(kind.use()).check(kind.signedBytes(document), signature, null, at)
        instanceof SignatureCheck.Verified;
  }

  private static Instant late() {
    return Instant.now().minus(LATE);
  }

  private Known known(Instant at) {
    Map.Entry<Instant, Known> known = published.floorEntry(at);
    if (known == null) {
      throw new IllegalStateException("the verifier has no keys yet");
    }
    return known.getValue();
  }

  private static Known read(String keySet) {
    try {
      return new Known(keySet, KeySetReader.parse(keySet, "the published key set"));
    } catch (KeySetException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    page.close();
  }
}
