package org.provabilityfabric.runbooks.kubernetes;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;

/** An API server of which only {@code pods/exec} is there; it answers as a test tells it. */
public final class ExecDouble implements AutoCloseable {
  static final String SUCCESS = "{\"metadata\": {}, \"status\": \"Success\"}";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<List<String>> commands = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Function<List<String>, Told> answers = command -> Told.out("");

  /**
   * What the container does.
   *
   * @param refused an HTTP status instead of a connection; 0 for none
   * @param status the frame of the error channel; empty where the cluster loses it
   * @param hangs whether the connection stays open and nothing more comes
   */
  public record Told(int refused, String out, String errors, String status, boolean hangs) {
    public static Told out(String text) {
      return new Told(0, text, "", SUCCESS, false);
    }

    public static Told errors(String text, int exitCode) {
      return new Told(0, "", text, exit(exitCode), false);
    }

    Told withoutStatus() {
      return new Told(refused, out, errors, "", hangs);
    }

    static String exit(int code) {
      return """
      {"status": "Failure", "reason": "NonZeroExitCode", "message": "command terminated",
       "details": {"causes": [{"reason": "ExitCode", "message": "%d"}]}}
      """
          .formatted(code);
    }
  }

  public ExecDouble() {
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions().setWebSocketSubProtocols(List.of(ExecStream.PROTOCOL)))
            .webSocketHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public Deployment deployment(Map<String, String> more) {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("RUNBOOK_CLUSTER_URL", "http://127.0.0.1:" + server.actualPort());
    environment.putIfAbsent("RUNBOOK_DEADLINES_REQUEST", "10s");
    return DeploymentReader.withoutFile(Path.of("."), environment);
  }

  public void answer(Function<List<String>, Told> how) {
    answers = how;
  }

  /** Path and parameters without the command, of each request. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  List<List<String>> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  // The server that the mock brings has no other way yet.
  @SuppressWarnings("deprecation")
  private void handle(ServerWebSocket socket) {
    List<String> parameters = Arrays.asList(socket.query().split("&"));
    List<String> command =
        parameters.stream()
            .filter(each -> each.startsWith("command="))
            .map(each -> URLDecoder.decode(each.substring(8), StandardCharsets.UTF_8))
            .toList();
    commands.add(command);
    paths.add(
        socket.path()
            + "?"
            + String.join(
                "&", parameters.stream().filter(each -> !each.startsWith("command=")).toList()));
    Told told = answers.apply(command);
    if (told.refused() != 0) {
      socket.reject(told.refused());
      return;
    }
    socket.accept();
    send(socket, 1, told.out());
    send(socket, 2, told.errors());
    if (!told.hangs()) {
      send(socket, 3, told.status());
      socket.close();
    }
  }

  /** In pieces, as the output of a command comes. */
  private static void send(ServerWebSocket socket, int channel, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < bytes.length; from += 700) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 700));
      socket.writeBinaryMessage(Buffer.buffer().appendByte((byte) channel).appendBytes(piece));
    }
  }
}
