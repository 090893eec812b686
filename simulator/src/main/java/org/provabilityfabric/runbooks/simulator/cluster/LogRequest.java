package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/** Answers {@code GET pods/NAME/log} with the parameters of the Kubernetes API. */
final class LogRequest {
  private final JsonNode pod;
  private final Request request;
  private final Instant now;

  LogRequest(JsonNode pod, Request request, Instant now) {
    this.pod = pod;
    this.request = request;
    this.now = now;
  }

  Reply answer(PodLogs logs) {
    String container = container();
    boolean previous = flag("previous");
    String namespace = Objects.namespace(pod);
    if (previous && !logs.hasPrevious(namespace, Objects.name(pod), container)) {
      throw ApiFailure.badRequest(
          "previous terminated container \"%s\" in pod \"%s\" not found"
              .formatted(container, Objects.name(pod)));
    }
    Instant since = since().orElse(Instant.MIN);
    List<LogLine> lines =
        logs.of(namespace, Objects.name(pod), container, previous).stream()
            .filter(line -> !line.at().isBefore(since))
            .toList();
    return Reply.text(200, "text/plain", limited(render(tail(lines))));
  }

  private String container() {
    List<String> names = new ArrayList<>();
    pod.path("spec").path("containers").forEach(each -> names.add(each.path("name").asText()));
    Optional<String> asked = request.parameter("container").filter(name -> !name.isEmpty());
    if (asked.isEmpty() && names.size() > 1) {
      throw ApiFailure.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(Objects.name(pod), String.join(" ", names)));
    }
    String name = asked.orElseGet(names::getFirst);
    if (!names.contains(name)) {
      throw ApiFailure.badRequest(
          "container %s is not valid for pod %s".formatted(name, Objects.name(pod)));
    }
    return name;
  }

  private Optional<Instant> since() {
    Optional<Long> seconds = number("sinceSeconds");
    if (seconds.isPresent()) {
      return Optional.of(now.minusSeconds(seconds.get()));
    }
    return request.parameter("sinceTime").map(LogRequest::instant);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ApiFailure.badRequest("sinceTime is no RFC 3339 time: " + text);
    }
  }

  private List<LogLine> tail(List<LogLine> lines) {
    long wanted = number("tailLines").orElse((long) lines.size());
    return lines.subList((int) Math.max(0, lines.size() - wanted), lines.size());
  }

  private String render(List<LogLine> lines) {
    boolean timestamps = flag("timestamps");
    StringBuilder text = new StringBuilder();
    for (LogLine line : lines) {
      if (timestamps) {
        text.append(line.at()).append(' ');
      }
      text.append(line.text()).append('\n');
    }
    return text.toString();
  }

  private String limited(String text) {
    Optional<Long> limit = number("limitBytes");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (limit.isEmpty() || bytes.length <= limit.get()) {
      return text;
    }
    return new String(bytes, 0, limit.get().intValue(), StandardCharsets.UTF_8);
  }

  private boolean flag(String name) {
    return request.parameter(name).filter(value -> value.equals("true")).isPresent();
  }

  private Optional<Long> number(String name) {
    try {
      return request.parameter(name).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw ApiFailure.badRequest(name + " is no number: " + request.parameter(name).orElse(""));
    }
  }
}
