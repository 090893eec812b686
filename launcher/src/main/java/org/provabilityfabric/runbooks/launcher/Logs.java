package org.provabilityfabric.runbooks.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Where the log goes: errors to standard error, or all of it to a file; and how it is written. */
public final class Logs {
  /** The environment variable that says how processes that stay write their log. */
  static final String FORMAT = "RUNBOOK_LOG_FORMAT";

  private static final String PATTERN = "%d{ISO8601,UTC}Z %-5level [%thread] %logger{30} %msg%n";

  private Logs() {}

  /** How lines are written. */
  enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, with what the line is about: workflow, run, activity, incident. */
    JSON;

    /**
     * What the environment asks for; text where it says nothing.
     *
     * @throws IllegalArgumentException in one sentence where it asks for something else
     */
    static Format of(Map<String, String> environment) {
      String word = environment.getOrDefault(FORMAT, "").strip().toLowerCase(Locale.ROOT);
      return switch (word) {
        case "", "text" -> TEXT;
        case "json" -> JSON;
        default ->
            throw new IllegalArgumentException(
                FORMAT + " must be `text` or `json`, but is `" + word + "`.");
      };
    }
  }

  /** Only errors, to standard error: what a command has to say it prints itself. */
  public static void quiet() {
    set(console(), Level.ERROR, Format.TEXT);
  }

  /** Information and worse to standard error, for processes that stay. */
  static void talking(Format format) {
    set(console(), Level.INFO, format);
  }

  /** Information and worse to a file. */
  public static void to(Path file) {
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    appender.setAppend(false);
    set(appender, Level.INFO, Format.TEXT);
  }

  private static ConsoleAppender<ILoggingEvent> console() {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setTarget("System.err");
    return console;
  }

  private static void set(
      OutputStreamAppender<ILoggingEvent> appender, Level level, Format format) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    appender.setContext(context);
    appender.setEncoder(encoder(format, context));
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender);
  }

  /** Writes lines in a format. */
  static Encoder<ILoggingEvent> encoder(Format format, LoggerContext context) {
    return switch (format) {
      case TEXT -> {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(PATTERN);
        text.start();
        yield text;
      }
      case JSON -> {
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
        yield json;
      }
    };
  }
}
