package org.provabilityfabric.runbooks.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.keys.SigningEstate.PLACE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.provabilityfabric.runbooks.analysis.signatures.Keys;
import org.provabilityfabric.runbooks.contract.keys.KeyAlgorithm;
import org.slf4j.LoggerFactory;

/**
 * Private keys are looked for in everything that is said while keys are rotated: logs of every
 * library at their most talkative, exceptions, results. The search itself is tried on what is known
 * to hold them.
 */
@Isolated("everything that is logged meanwhile is its own")
class PrivateKeysStayPrivateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final String RUN = "rotation/provability-fabric/1";

  @TempDir Path folder;
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level before = root.getLevel();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final OutputStreamAppender<ILoggingEvent> log = new OutputStreamAppender<>();
  private final List<Appender<ILoggingEvent>> usual = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void listen() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setPattern("%logger %msg%n%ex{full}");
    encoder.start();
    log.setContext(root.getLoggerContext());
    log.setEncoder(encoder);
    log.setOutputStream(logged);
    log.start();
    root.iteratorForAppenders().forEachRemaining(usual::add);
    usual.forEach(root::detachAppender);
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(before);
    root.detachAppender(log);
    usual.forEach(root::addAppender);
    log.stop();
  }

  @Test
  void neitherLogsNorResultsNorFailuresTellAnyOfThem() throws Exception {
    try (SigningEstate estate = new SigningEstate()) {
      RecoveryKey recovery = recovery();
      say(() -> estate.secrets.facts(PLACE));
      say(() -> estate.secrets.lock(PLACE, RUN, false));
      say(() -> estate.secrets.backUp(List.of(PLACE), List.of(recovery)));
      say(() -> estate.secrets.backUp(List.of(PLACE), List.of(recovery)).cms());
      say(() -> estate.swap.generate(PLACE, KeyAlgorithm.ED25519, RUN, NOW, false));
      Canary second = estate.canaryOf("receipt-signing-key-next");
      String version = estate.secrets.facts(PLACE).version();
      serverThatQuotes(estate);
      say(() -> estate.swap.replace(PLACE, RUN, version, NOW, false));
      say(() -> estate.swap.replace(PLACE, RUN, "1", NOW, false));
      say(() -> estate.swap.putBack(PLACE, RUN, NOW));
      say(() -> estate.swap.clear(PLACE, RUN, false));

      String everything = String.join("\n", said) + logged.toString(StandardCharsets.UTF_8);

      assertThat(said).hasSize(9);
      assertThat(logged.size()).as("the libraries talked").isGreaterThan(1000);
      assertThat(estate.canary.foundIn(everything)).isEmpty();
      assertThat(second.foundIn(everything)).isEmpty();
      assertThat(everything).contains(estate.first.keyId());
      assertThat(
              estate.canary.foundIn(estate.api.objects().require(SigningEstate.SECRET).toString()))
          .as("the search finds what is there")
          .isNotEmpty();
    }
  }

  /** An API server, or a webhook in it, that repeats in its refusals what it was sent. */
  private static void serverThatQuotes(SigningEstate estate) {
    String held = estate.api.objects().require(SigningEstate.SECRET).path("data").toString();
    String next =
        estate.api.objects().require(SigningEstate.SECRET + "-next").path("data").toString();
    String quote = (held + next).replace("\"", "'");
    estate.api.fault(
        "PUT .*/secrets/.*",
        422,
        "{\"kind\": \"Status\", \"reason\": \"Invalid\", \"message\": \"refused: " + quote + "\"}");
    estate.api.fault("POST .*/secrets.*", 400, "refused: " + quote);
    estate.api.fault("DELETE .*/secrets/.*", 200, "not JSON: " + quote);
  }

  private void say(java.util.concurrent.Callable<?> what) {
    try {
      said.add(String.valueOf(what.call()));
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      said.add(trace.toString());
      root.error("it failed", e);
    }
  }

  private RecoveryKey recovery() throws Exception {
    Path file = folder.resolve("recovery.pem");
    Files.write(file, Pem.bytes(Pem.PUBLIC_KEY, Keys.rsa(2048).getPublic().getEncoded()));
    return RecoveryKey.read(file, NOW);
  }
}
