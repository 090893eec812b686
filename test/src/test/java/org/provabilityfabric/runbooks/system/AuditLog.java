package org.provabilityfabric.runbooks.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.provabilityfabric.runbooks.contract.RunbookJson;

/** What the API server says was done to the cluster, from a moment on. */
final class AuditLog {
  private static final String ACCOUNTS = "system:serviceaccount:fabric-runbooks:";
  private static final int FIRST_REFUSAL = 300;

  private final Path file;
  private final long from;

  private AuditLog(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /** From now on. */
  static AuditLog from(RealStack stack) throws IOException {
    return new AuditLog(stack.auditLog(), Files.size(stack.auditLog()));
  }

  /** A change that the API server accepted from one of the runbook's identities. */
  record Change(String account, String verb, String what) {
    @Override
    public String toString() {
      return verb + " " + what;
    }
  }

  /** All accepted changes of the runbook's identities, oldest first. */
  List<Change> changes() throws IOException {
    List<Change> changes = new ArrayList<>();
    for (String line : tail().lines().toList()) {
      JsonNode event = event(line);
      String user = event.path("user").path("username").asText();
      boolean accepted = event.path("responseStatus").path("code").asInt() < FIRST_REFUSAL;
      boolean dry = event.path("requestURI").asText().contains("dryRun");
      String verb = event.path("verb").asText();
      boolean asked = event.path("objectRef").path("resource").asText().endsWith("accessreviews");
      boolean write = !asked && !List.of("get", "list", "watch").contains(verb);
      if (user.startsWith(ACCOUNTS) && accepted && write && !dry) {
        changes.add(new Change(user.substring(ACCOUNTS.length()), verb, what(event)));
      }
    }
    return changes;
  }

  private static String what(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String subresource = object.path("subresource").asText("");
    return object.path("resource").asText()
        + (subresource.isEmpty() ? "" : "/" + subresource)
        + " "
        + object.path("name").asText();
  }

  /** The last line may still be written. */
  private static JsonNode event(String line) {
    try {
      return RunbookJson.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      return RunbookJson.mapper().createObjectNode();
    }
  }

  private String tail() throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
