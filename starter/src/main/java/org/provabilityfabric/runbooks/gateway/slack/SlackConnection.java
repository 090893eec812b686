package org.provabilityfabric.runbooks.gateway.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket mode: a connection that the gateway opens to Slack, over which requests come. The
 * app-level token and TLS prove that it is Slack. Where Slack is away it is tried again, and the
 * gateway lives.
 */
final class SlackConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackConnection.class);

  private final Supplier<String> token;
  private final App app;
  private final Duration pause;
  private final Thread connecting;
  private volatile @Nullable SocketModeApp open;

  private SlackConnection(Supplier<String> token, App app, Duration pause) {
    this.token = token;
    this.app = app;
    this.pause = pause;
    this.connecting = Thread.ofVirtual().name("slack-connecting").unstarted(this::connect);
  }

  /**
   * Opens it in the background.
   *
   * @param token reads the app-level token
   * @param pause between two attempts to connect
   */
  static SlackConnection open(Supplier<String> token, App app, Duration pause) {
    SlackConnection connection = new SlackConnection(token, app, pause);
    connection.connecting.start();
    return connection;
  }

  private void connect() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        SocketModeApp socket =
            new SocketModeApp(token.get(), SocketModeClient.Backend.JavaWebSocket, app);
        socket.startAsync();
        open = socket;
        LOG.info("Connected to Slack");
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.warn("No connection to Slack yet: {}", e.getClass().getSimpleName());
        rest();
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    connecting.interrupt();
    SocketModeApp socket = open;
    if (socket != null) {
      try {
        socket.close();
      } catch (Exception e) {
        LOG.warn("The connection to Slack could not be closed: {}", e.toString());
      }
    }
  }
}
