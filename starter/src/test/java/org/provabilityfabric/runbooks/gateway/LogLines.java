package org.provabilityfabric.runbooks.gateway;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the product writes into its log for as long as this is open, the informing lines too. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger log = (Logger) LoggerFactory.getLogger("org.provabilityfabric");
  private final Level before = log.getEffectiveLevel();
  private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

  private LogLines() {}

  /** Begins to listen. */
  public static LogLines ofTheProduct() {
    LogLines listening = new LogLines();
    listening.start();
    listening.log.setLevel(Level.INFO);
    listening.log.addAppender(listening);
    return listening;
  }

  /** The lines so far, in their order. */
  public List<ILoggingEvent> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent line) {
    line.prepareForDeferredProcessing();
    lines.add(line);
  }

  @Override
  public void close() {
    log.detachAppender(this);
    log.setLevel(before);
  }
}
