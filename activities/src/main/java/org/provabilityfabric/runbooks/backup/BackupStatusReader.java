package org.provabilityfabric.runbooks.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.BackupSource;
import org.provabilityfabric.runbooks.http.HttpAnswer;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * Reads {@code {"completedAt": ..., "restoreTestedAt": ..., "restoreTestPassed": ...}} from a file
 * or an address.
 */
public final class BackupStatusReader {
  private static final int MOST_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutboundHttp http = new OutboundHttp();
  private final Duration deadline;

  /**
   * @param deadline for one answer
   */
  public BackupStatusReader(Duration deadline) {
    this.deadline = deadline;
  }

  public BackupStatus read(BackupSource source) {
    Path file = source.file();
    return file == null ? ask(Objects.requireNonNull(source.url())) : file(file);
  }

  private BackupStatus file(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return new BackupStatus.Unknown(FailureKind.MALFORMED, file + " is no status document");
      }
      return parsed(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      return new BackupStatus.Unknown(FailureKind.NOT_FOUND, "there is no " + file);
    } catch (AccessDeniedException e) {
      return new BackupStatus.Unknown(FailureKind.FORBIDDEN, file + " may not be read");
    } catch (IOException e) {
      return new BackupStatus.Unknown(FailureKind.MALFORMED, file + " cannot be read as text");
    }
  }

  private BackupStatus ask(URI url) {
    try {
      HttpAnswer answer = http.send(HttpRequest.newBuilder(url).GET(), deadline, MOST_BYTES);
      if (answer.successful()) {
        return parsed(answer.body(), "its address");
      }
      return new BackupStatus.Unknown(
          kind(answer.status()), "its address answered " + answer.status());
    } catch (HttpFailure e) {
      return new BackupStatus.Unknown(e.kind(), e.text());
    }
  }

  private static FailureKind kind(int status) {
    return switch (status) {
      case 401, 403 -> FailureKind.FORBIDDEN;
      case 404 -> FailureKind.NOT_FOUND;
      default -> FailureKind.SERVER_ERROR;
    };
  }

  private static BackupStatus parsed(String text, String where) {
    try {
      JsonNode document = JSON.readTree(text);
      Instant completed = instant(document.path("completedAt"));
      if (completed == null) {
        return new BackupStatus.Unknown(FailureKind.MALFORMED, where + " has no `completedAt`");
      }
      return new BackupStatus.Told(
          completed,
          instant(document.path("restoreTestedAt")),
          document.path("restoreTestPassed").asBoolean(false));
    } catch (JsonProcessingException | DateTimeParseException e) {
      return new BackupStatus.Unknown(
          FailureKind.MALFORMED, where + " is not JSON with ISO-8601 instants");
    }
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isTextual() ? Instant.parse(node.textValue()) : null;
  }
}
