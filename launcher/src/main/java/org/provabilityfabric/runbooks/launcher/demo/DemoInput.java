package org.provabilityfabric.runbooks.launcher.demo;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.launcher.BuiltInAlert;
import org.provabilityfabric.runbooks.launcher.Refusal;

/**
 * What a demo works on: an alert, and the ledger's records where files replace the built-in ones.
 *
 * @param alert what is posted to the gateway
 * @param receipts a file of receipts; null for the built-in ones
 * @param certificates a file of certificates; null for the built-in ones
 * @param oldest the oldest time in the files, where they have any
 * @param latest the latest
 */
record DemoInput(
    PostedAlert alert,
    @Nullable Path receipts,
    @Nullable Path certificates,
    Optional<Instant> oldest,
    Optional<Instant> latest) {
  /** The clock goes a little past the latest record, as it does when an alert comes in. */
  private static final Duration AFTER_LATEST = Duration.ofMinutes(2);

  private static final int LARGEST_YEAR = 2200;

  /**
   * Reads and checks what was named on the command line.
   *
   * @throws Refusal with one sentence where a file is missing, unreadable or not what it should be
   */
  static DemoInput read(
      @Nullable Path alert, @Nullable Path receipts, @Nullable Path certificates) {
    PostedAlert posted =
        alert == null
            ? PostedAlert.of(BuiltInAlert.payload(), "built in")
            : PostedAlert.of(bytes(alert), "--alert " + alert);
    TimesOfFile times = new TimesOfFile();
    if (receipts != null) {
      records("receipts", receipts, times, true);
    }
    if (certificates != null) {
      records("certificates", certificates, times, false);
    }
    return new DemoInput(posted, receipts, certificates, times.oldest(), times.latest());
  }

  /** When the practice begins: now, or just after the latest record of the files. */
  Instant beginsAt(Instant now) {
    return latest
        .filter(at -> at.atOffset(ZoneOffset.UTC).getYear() < LARGEST_YEAR)
        .map(at -> at.plus(AFTER_LATEST))
        .orElse(now);
  }

  /** How far back the oldest record is from an instant, where that is more than {@code usual}. */
  Optional<Duration> widerThan(Duration usual, Instant from) {
    return oldest
        .map(at -> Duration.between(at, from).plus(AFTER_LATEST))
        .filter(window -> window.compareTo(usual) > 0);
  }

  private static void records(String what, Path file, TimesOfFile times, boolean receipts) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(readable(what, file)))) {
      if (!times.read(in, receipts)) {
        throw Refusal.usage(
            "--%s %s is not JSON: expected are %s as an array, one a line, or a ledger's object."
                .formatted(what, file, what));
      }
    } catch (IOException e) {
      throw Refusal.usage("--" + what + " " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static byte[] bytes(Path alert) {
    try {
      return Files.readAllBytes(readable("alert", alert));
    } catch (IOException e) {
      throw Refusal.usage("--alert " + alert + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Path readable(String what, Path file) {
    if (!Files.exists(file)) {
      throw Refusal.usage("--" + what + " " + file + ": there is no such file.");
    }
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw Refusal.usage("--" + what + " " + file + ": this is not a file that can be read.");
    }
    return file;
  }

  /** The last part of an incident's id, as a folder's name. */
  static String folder(String incident) {
    return incident
        .substring(incident.lastIndexOf('/') + 1)
        .replaceAll("[^A-Za-z0-9._-]", "-")
        .toLowerCase(Locale.ROOT);
  }
}
