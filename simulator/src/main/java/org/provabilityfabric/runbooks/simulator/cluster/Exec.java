package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Upgrade;

/** {@code pods/exec} over a WebSocket: the channels of standard output, errors and the status. */
final class Exec {
  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final int PIECE = 32 * 1024;

  private Exec() {}

  /**
   * Runs the command that a request asks for.
   *
   * @throws ApiFailure where the container is not one of the pod's, or none is named of several
   */
  static Upgrade answer(ApiRequest request, ObjectNode pod, Commands commands) {
    List<String> containers = new ArrayList<>();
    for (JsonNode container : pod.path("spec").path("containers")) {
      containers.add(container.path("name").asText());
    }
    String container = request.http().parameter("container").orElse("");
    if (container.isEmpty() && containers.size() > 1) {
      throw ApiFailure.badRequest(
          "a container name must be specified for pod %s, choose one of: %s"
              .formatted(request.name(), containers));
    }
    if (!container.isEmpty() && !containers.contains(container)) {
      throw ApiFailure.badRequest(
          "container %s is not valid for pod %s".formatted(container, request.name()));
    }
    Commands.Output output =
        commands.run(
            request.name(),
            container.isEmpty() ? containers.getFirst() : container,
            request.http().query().getOrDefault("command", List.of()));
    List<byte[]> messages = new ArrayList<>();
    put(messages, 1, output.out());
    put(messages, 2, output.errors());
    if (output.exitCode() >= 0) {
      put(messages, 3, status(output.exitCode()).toString());
    }
    return new Upgrade.Granted(PROTOCOL, messages);
  }

  private static void put(List<byte[]> messages, int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
      byte[] message = new byte[piece.length + 1];
      message[0] = (byte) channel;
      System.arraycopy(piece, 0, message, 1, piece.length);
      messages.add(message);
    }
  }

  private static ObjectNode status(int exitCode) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    if (exitCode == 0) {
      return status.put("status", "Success");
    }
    status.put("status", "Failure").put("reason", "NonZeroExitCode");
    status.put("message", "command terminated with non-zero exit code");
    status
        .putObject("details")
        .putArray("causes")
        .addObject()
        .put("reason", "ExitCode")
        .put("message", String.valueOf(exitCode));
    return status;
  }
}
