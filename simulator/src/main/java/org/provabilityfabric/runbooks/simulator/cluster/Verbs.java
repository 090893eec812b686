package org.provabilityfabric.runbooks.simulator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.simulator.http.Json;
import org.provabilityfabric.runbooks.simulator.http.Reply;

/** Carries out one request on the stored objects. The caller holds the cluster's lock. */
final class Verbs {
  private final ObjectStore store;
  private final Admission admission;
  private final ApiRequest request;
  private final Writer writer;

  Verbs(ObjectStore store, Admission admission, ApiRequest request, Writer writer) {
    this.store = store;
    this.admission = admission;
    this.request = request;
    this.writer = writer;
  }

  Reply answer() {
    return switch (request.verb()) {
      case "watch" -> Reply.stream("application/json", out -> {});
      case "list" -> Reply.json(200, list());
      case "get" -> Reply.json(200, shown(existing()));
      case "create" -> Reply.json(201, create());
      case "update" -> Reply.json(200, shown(change(replacement())));
      case "patch" -> patch();
      case "delete" -> delete(existing());
      case "deletecollection" -> deleteCollection();
      default -> throw ApiFailure.methodNotAllowed();
    };
  }

  private ObjectNode list() {
    ObjectNode list =
        Json.object()
            .put("kind", request.type().kind() + "List")
            .put("apiVersion", request.type().apiVersion());
    list.putObject("metadata").put("resourceVersion", String.valueOf(store.resourceVersion()));
    ArrayNode items = list.putArray("items");
    selected().forEach(items::add);
    return list;
  }

  private List<ObjectNode> selected() {
    LabelSelector labels =
        LabelSelector.parse(request.http().parameter("labelSelector").orElse(""));
    FieldSelector fields =
        FieldSelector.parse(request.http().parameter("fieldSelector").orElse(""));
    return store.list(request.type(), request.namespace()).stream()
        .filter(labels)
        .filter(fields)
        .toList();
  }

  private ObjectNode existing() {
    return store
        .find(request.type(), request.namespace(), request.name())
        .orElseThrow(() -> ApiFailure.notFound(request.type(), request.name()));
  }

  private ObjectNode create() {
    if (!request.name().isEmpty()) {
      throw ApiFailure.methodNotAllowed();
    }
    return admission.create(request.type(), request.namespace(), request.object(), writer);
  }

  private ObjectNode replacement() {
    ObjectNode body = request.object();
    if (!request.name().equals(Objects.name(body))) {
      throw ApiFailure.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(Objects.name(body), request.name()));
    }
    return body;
  }

  private ObjectNode change(ObjectNode wanted) {
    ObjectNode before = existing();
    return admission.update(
        request.type(), before, isScale() ? Scale.into(before, wanted) : wanted, writer);
  }

  private Reply patch() {
    if (writer.operation().equals(Writer.APPLY)) {
      return apply();
    }
    ObjectNode base = shown(existing());
    ObjectNode wanted =
        switch (request.mediaType()) {
          case "application/merge-patch+json" -> Patches.merge(base, request.object());
          case "application/strategic-merge-patch+json" ->
              Patches.strategicMerge(base, request.object());
          case "application/json-patch+json" -> jsonPatch(base);
          default -> throw ApiFailure.unsupportedMediaType(request.mediaType());
        };
    return Reply.json(200, shown(change(wanted)));
  }

  private ObjectNode jsonPatch(ObjectNode base) {
    try {
      return Patches.jsonPatch(base, request.body());
    } catch (IllegalArgumentException e) {
      throw ApiFailure.invalid(
          request.type(), request.name(), "the JSON patch does not apply: " + e.getMessage());
    }
  }

  private Reply apply() {
    if (request.http().parameter("fieldManager").isEmpty()) {
      throw ApiFailure.badRequest(
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
              + " apply patch");
    }
    ObjectNode configuration = replacement();
    boolean force = request.http().parameter("force").filter("true"::equals).isPresent();
    return store
        .find(request.type(), request.namespace(), request.name())
        .map(
            before ->
                Reply.json(
                    200,
                    new ServerSideApply(admission)
                        .merge(request.type(), before, configuration, force, writer)))
        .orElseGet(
            () ->
                Reply.json(
                    201,
                    admission.create(request.type(), request.namespace(), configuration, writer)));
  }

  private Reply delete(ObjectNode object) {
    JsonNode preconditions =
        request.http().body().isBlank() ? Json.object() : request.body().path("preconditions");
    JsonNode wantedUid = preconditions.path("uid");
    JsonNode wantedVersion = preconditions.path("resourceVersion");
    String uid = object.path("metadata").path("uid").asText();
    if (wantedUid.isTextual() && !wantedUid.asText().equals(uid)) {
      throw ApiFailure.conflict(
          request.type(), request.name(), "the UID in the precondition is another object's");
    }
    if (wantedVersion.isTextual()
        && !wantedVersion.equals(object.path("metadata").path("resourceVersion"))) {
      throw ApiFailure.conflict(
          request.type(), request.name(), "the object has been modified since it was read");
    }
    admission.delete(request.type(), object, writer);
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    status.set(
        "details",
        Json.object(Map.of("name", request.name(), "kind", request.type().plural(), "uid", uid)));
    return Reply.json(200, status);
  }

  private Reply deleteCollection() {
    ObjectNode list = list();
    selected().forEach(object -> admission.delete(request.type(), object, writer));
    return Reply.json(200, list);
  }

  private boolean isScale() {
    return request.subresource().equals("scale");
  }

  private ObjectNode shown(ObjectNode object) {
    return isScale() ? Scale.of(object) : object;
  }
}
