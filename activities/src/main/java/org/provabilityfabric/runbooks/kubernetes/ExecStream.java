package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;

/**
 * The channels of one command, {@code v4.channel.k8s.io}: the first byte of each frame says what
 * the rest is.
 */
final class ExecStream implements WebSocket.Listener {
  static final String PROTOCOL = "v4.channel.k8s.io";

  private static final int OUT = 1;
  private static final int ERRORS = 2;
  private static final int STATUS = 3;
  private static final int UNKNOWN_FAILURE = -1;

  /** How simpler runtimes tell an exit code: in words, within an internal error. */
  private static final Pattern EXIT_STATUS =
      Pattern.compile("exit (?:status|code) (\\d{1,3})\\s*$");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String doing;
  private final int mostBytes;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream status = new ByteArrayOutputStream();
  private final CompletableFuture<Execution> ended = new CompletableFuture<>();

  /**
   * @param doing verb and object, for failures
   * @param mostBytes of output and of errors each; a command that says more has failed
   */
  ExecStream(String doing, int mostBytes) {
    this.doing = doing;
    this.mostBytes = mostBytes;
  }

  /** What the command gave, once it has ended. */
  CompletableFuture<Execution> ended() {
    return ended;
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    onMessage(socket, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer frame) {
    if (frame.hasRemaining()) {
      int channel = frame.get();
      byte[] bytes = new byte[frame.remaining()];
      frame.get(bytes);
      keep(channel, bytes);
    }
    socket.request();
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    socket.sendClose(1000, "");
    try {
      ended.complete(
          new Execution(
              out.toString(StandardCharsets.UTF_8),
              errors.toString(StandardCharsets.UTF_8),
              exitCode()));
    } catch (ClusterException e) {
      ended.completeExceptionally(e);
    }
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    ended.completeExceptionally(ApiErrors.of(doing, failure));
  }

  private void keep(int channel, byte[] bytes) {
    ByteArrayOutputStream into =
        switch (channel) {
          case OUT -> out;
          case ERRORS -> errors;
          case STATUS -> status;
          default -> null;
        };
    if (into == null) {
      return;
    }
    if (into.size() + bytes.length > mostBytes) {
      ended.completeExceptionally(
          new ClusterException(
              FailureKind.MALFORMED,
              "cannot " + doing + ": the command says more than " + mostBytes + " bytes"));
      return;
    }
    into.writeBytes(bytes);
  }

  /**
   * The exit code; null where the cluster lost it.
   *
   * @throws ClusterException where the command could not be started
   */
  private @Nullable Integer exitCode() {
    if (status.size() == 0) {
      return null;
    }
    JsonNode said = said();
    if (said.path("status").asText().equals("Success")) {
      return 0;
    }
    String message = said.path("message").asText("");
    Matcher inWords = EXIT_STATUS.matcher(message);
    return StreamSupport.stream(said.path("details").path("causes").spliterator(), false)
        .filter(cause -> cause.path("reason").asText().equals("ExitCode"))
        .map(cause -> cause.path("message").asText())
        .filter(code -> code.matches("\\d{1,3}"))
        .map(Integer::valueOf)
        .findFirst()
        .or(() -> inWords.find() ? Optional.of(Integer.valueOf(inWords.group(1))) : started())
        .orElseThrow(() -> notStarted(message));
  }

  /** A command that said something had started, however it ended. */
  private Optional<Integer> started() {
    return out.size() + errors.size() > 0 ? Optional.of(UNKNOWN_FAILURE) : Optional.empty();
  }

  private JsonNode said() {
    try {
      return JSON.readTree(status.toByteArray());
    } catch (IOException notJson) {
      return JSON.createObjectNode().put("message", status.toString(StandardCharsets.UTF_8));
    }
  }

  private ClusterException notStarted(String message) {
    boolean missing = message.matches("(?is).*(executable file not found|no such file).*");
    String because = message.isBlank() ? "" : ": " + ApiErrors.oneLine(message);
    return new ClusterException(
        missing ? FailureKind.NOT_AVAILABLE : FailureKind.SERVER_ERROR,
        "cannot " + doing + ", the command did not start" + because);
  }
}
