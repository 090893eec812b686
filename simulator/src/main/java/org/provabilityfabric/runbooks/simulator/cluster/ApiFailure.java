package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Reply;

/** A refusal of the Kubernetes API, answered as a {@code Status} object. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  private ApiFailure(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BadRequest", message);
  }

  static ApiFailure forbidden(String message) {
    return new ApiFailure(403, "Forbidden", message);
  }

  static ApiFailure noSuchResource() {
    return new ApiFailure(404, "NotFound", "the server could not find the requested resource");
  }

  static ApiFailure notFound(ResourceType type, String name) {
    return new ApiFailure(404, "NotFound", "%s \"%s\" not found".formatted(qualified(type), name));
  }

  static ApiFailure methodNotAllowed() {
    return new ApiFailure(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  static ApiFailure alreadyExists(ResourceType type, String name) {
    return new ApiFailure(
        409, "AlreadyExists", "%s \"%s\" already exists".formatted(qualified(type), name));
  }

  static ApiFailure conflict(ResourceType type, String name, String why) {
    return new ApiFailure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(qualified(type), name, why));
  }

  static ApiFailure unsupportedMediaType(String mediaType) {
    return new ApiFailure(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format: " + mediaType);
  }

  static ApiFailure invalid(ResourceType type, String name, String why) {
    return new ApiFailure(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(type.kind(), name, why));
  }

  private static String qualified(ResourceType type) {
    return type.group().isEmpty() ? type.plural() : type.plural() + "." + type.group();
  }

  static Reply status(int code, String reason, String message) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason);
    return Reply.json(code, status.put("code", code));
  }

  Reply reply() {
    return status(code, reason, String.valueOf(getMessage()));
  }
}
