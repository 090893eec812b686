package org.provabilityfabric.runbooks.simulator.traces;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads an {@code ExportTraceServiceRequest} of OTLP 1.x by its field numbers, which are what the
 * protocol promises. The classes generated for it need another version of protobuf than Temporal's.
 */
final class OtlpSpans {
  private static final int ERROR = 2;

  private OtlpSpans() {}

  /**
   * The spans of a request's body.
   *
   * @throws InvalidProtocolBufferException where it is none
   */
  static List<SeenSpan> read(byte[] body) throws InvalidProtocolBufferException {
    List<SeenSpan> spans = new ArrayList<>();
    for (UnknownFieldSet ofProcess : messages(UnknownFieldSet.parseFrom(body), 1)) {
      String service = "";
      for (UnknownFieldSet resource : messages(ofProcess, 1)) {
        service = attributes(resource, 1).getOrDefault("service.name", "");
      }
      for (UnknownFieldSet scope : messages(ofProcess, 2)) {
        for (UnknownFieldSet span : messages(scope, 2)) {
          spans.add(span(service, span));
        }
      }
    }
    return spans;
  }

  private static SeenSpan span(String service, UnknownFieldSet span)
      throws InvalidProtocolBufferException {
    long code = 0;
    String message = "";
    for (UnknownFieldSet status : messages(span, 15)) {
      code = status.getField(3).getVarintList().stream().findFirst().orElse(0L);
      message = text(status, 2);
    }
    return new SeenSpan(
        service,
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        text(span, 5),
        attributes(span, 9),
        messages(span, 11).size(),
        code == ERROR,
        message,
        fixed(span, 8) - fixed(span, 7));
  }

  private static Map<String, String> attributes(UnknownFieldSet of, int field)
      throws InvalidProtocolBufferException {
    Map<String, String> attributes = new TreeMap<>();
    for (UnknownFieldSet one : messages(of, field)) {
      attributes.put(text(one, 1), value(messages(one, 2).getFirst()));
    }
    return attributes;
  }

  /** Texts, truth values and whole numbers; nothing else is sent. */
  private static String value(UnknownFieldSet value) {
    if (value.hasField(1)) {
      return text(value, 1);
    }
    return value.asMap().values().stream()
        .flatMap(field -> field.getVarintList().stream())
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet of, int field)
      throws InvalidProtocolBufferException {
    List<UnknownFieldSet> messages = new ArrayList<>();
    for (ByteString bytes : of.getField(field).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(bytes));
    }
    return messages;
  }

  private static String text(UnknownFieldSet of, int field) {
    return of.getField(field).getLengthDelimitedList().stream()
        .map(ByteString::toStringUtf8)
        .collect(Collectors.joining());
  }

  private static String hex(UnknownFieldSet of, int field) {
    return of.getField(field).getLengthDelimitedList().stream()
        .map(bytes -> HexFormat.of().formatHex(bytes.toByteArray()))
        .collect(Collectors.joining());
  }

  private static long fixed(UnknownFieldSet of, int field) {
    return of.getField(field).getFixed64List().stream().findFirst().orElse(0L);
  }
}
