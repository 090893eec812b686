package org.provabilityfabric.runbooks.keys;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.provabilityfabric.runbooks.contract.keys.SignedEvidence;
import org.provabilityfabric.runbooks.ledger.LedgerClient;
import org.provabilityfabric.runbooks.ledger.LedgerConfig;

/** A ledger that gives the newest fifty of what the pods have signed. */
final class PracticeLedger implements AutoCloseable {
  private final HttpServer server;

  PracticeLedger(PracticePods pods) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve("/receipts", SignedEvidence.RECEIPTS, pods);
    serve("/egress-certificates", SignedEvidence.CERTIFICATES, pods);
    server.start();
  }

  private void serve(String path, SignedEvidence kind, PracticePods pods) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            pods.sign();
            String list =
                pods.ledger().stream()
                    .filter(signed -> signed.kind() == kind)
                    .sorted(Comparator.comparing(PracticePods.Signed::at).reversed())
                    .limit(50)
                    .map(signed -> signed.document().toString())
                    .collect(Collectors.joining(",", "[", "]"));
            byte[] body = list.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  LedgerClient client(Clock clock) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Duration patient = Duration.ofSeconds(30);
    return new LedgerClient(
        new LedgerConfig(url, patient, patient, patient, Duration.ZERO, 100, "test"),
        () -> "token",
        clock);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
