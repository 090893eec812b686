package org.provabilityfabric.runbooks.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Closes connections over which the head of a request drips. The time-out of the server is for
 * silence and begins anew with each byte; bodies have a time of their own.
 */
final class SlowHeads implements Connection.Listener {
  private final Duration within;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("slow-heads").factory());

  private SlowHeads(Duration within) {
    this.within = within;
  }

  /** Watches all connections of a server that is about to start. */
  static void watching(Server server, Duration within) {
    SlowHeads heads = new SlowHeads(within);
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            for (Connector connector : server.getConnectors()) {
              if (connector instanceof AbstractConnector known) {
                known.addBean(heads);
              }
            }
          }

          @Override
          public void lifeCycleStopped(LifeCycle stopped) {
            heads.watch.shutdownNow();
          }
        });
  }

  @Override
  public void onOpened(Connection connection) {
    look(connection, connection.getMessagesIn(), connection.getBytesIn());
  }

  @Override
  public void onClosed(Connection connection) {}

  /** Looks later whether more bytes have come and no request has. */
  private void look(Connection connection, long requests, long bytes) {
    var unused =
        watch.schedule(
            () -> {
              if (!connection.getEndPoint().isOpen()) {
                return;
              }
              boolean waits = connection.getMessagesIn() == connection.getMessagesOut();
              boolean dripped = connection.getBytesIn() > bytes;
              if (waits && dripped && connection.getMessagesIn() == requests) {
                connection.getEndPoint().close();
              } else {
                look(connection, connection.getMessagesIn(), connection.getBytesIn());
              }
            },
            within.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
