package org.provabilityfabric.runbooks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.ledger.LedgerException.Kind;

/** What the ledger answers in a few bytes: its health and its count. */
final class SmallAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 64 * 1024;
  private static final String COUNT = "/egress-certificates/count";

  private final LedgerTransport transport;

  SmallAnswers(LedgerTransport transport) {
    this.transport = transport;
  }

  /** See {@link LedgerClient#health}. */
  String health() {
    String path = "/health";
    return transport.shown(text(path, () -> transport.once(path, Map.of(), Patience.unstopped())));
  }

  /** See {@link LedgerClient#certificateCount}. */
  OptionalLong certificateCount() {
    try {
      return OptionalLong.of(
          count(text(COUNT, () -> transport.get(COUNT, Map.of(), Patience.unstopped()))));
    } catch (LedgerException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  private static String text(String path, Supplier<PatientBody> asked) {
    try (PatientBody body = asked.get()) {
      byte[] bytes = body.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new LedgerException(
            Kind.TOO_LARGE, 200, "GET " + path + ": more than " + LONGEST + " bytes", null);
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (StoppedException e) {
      throw new LedgerException(Kind.TIMED_OUT, "GET " + path + ": interrupted while waiting");
    } catch (IOException e) {
      throw new LedgerException(Kind.UNREACHABLE, "GET " + path + ": the connection broke");
    }
  }

  private long count(String body) {
    String request = "GET " + COUNT + ": ";
    try {
      JsonNode answer = JSON.readTree(body);
      JsonNode count = answer.isObject() ? answer.path("count") : answer;
      if (count.isIntegralNumber() && count.canConvertToLong() && count.longValue() >= 0) {
        return count.longValue();
      }
      if (answer.hasNonNull("error")) {
        throw new LedgerException(Kind.ERROR_OBJECT, 200, request + transport.said(body), null);
      }
    } catch (JsonProcessingException e) {
      throw new LedgerException(Kind.MALFORMED, 200, request + "expected a number of JSON", null);
    }
    throw new LedgerException(
        Kind.MALFORMED, 200, request + "expected a number or {\"count\": number}", null);
  }
}
