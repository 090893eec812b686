package org.provabilityfabric.runbooks.gateway.alertmanager;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Alertmanager's webhook payload, version 4. What identifies, routes and describes an alert
 * is required and checked; everything else is left alone, so that a newer Alertmanager may add to
 * it.
 */
public final class AlertmanagerPayload {
  private static final String VERSION = "4";
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_LABELS = 64;
  private static final int DEEPEST = 32;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AlertmanagerPayload() {}

  /**
   * The group in a payload. Texts are cut at {@value #LONGEST_TEXT} characters: an incident's
   * history is no place for a whole page.
   *
   * @throws UnreadablePayloadException where it is not such a payload
   */
  public static AlertGroup read(byte[] body) {
    JsonNode root = parse(body);
    if (!root.isObject()) {
      throw refused("The body must be a JSON object, but is " + kindOf(root) + ".");
    }
    String version = text(root, "version", "version");
    if (!version.equals(VERSION)) {
      throw refused(
          "The field \"version\" must be \""
              + VERSION
              + "\" (Alertmanager 0.6 and newer), but is \""
              + shown(version)
              + "\".");
    }
    String groupKey = text(root, "groupKey", "groupKey");
    return new AlertGroup(
        groupKey,
        firing(root, "status"),
        texts(root, "commonLabels", "commonLabels", false),
        texts(root, "commonAnnotations", "commonAnnotations", false),
        alerts(root));
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root == null || root.isMissingNode()) {
        throw refused("The body is empty; an Alertmanager payload was expected.");
      }
      return root;
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw refused("The body is not well-formed JSON" + where + ".");
    } catch (IOException e) {
      throw refused("The body is not JSON in UTF-8.");
    }
  }

  private static List<AlertGroup.Alert> alerts(JsonNode root) {
    JsonNode array = required(root, "alerts", "alerts");
    if (!array.isArray()) {
      throw wrong("alerts", "a list", array);
    }
    if (array.isEmpty()) {
      throw refused("The field \"alerts\" must hold at least one alert, but is empty.");
    }
    List<AlertGroup.Alert> alerts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      alerts.add(alert(array.get(i), "alerts[" + i + "]"));
    }
    return alerts;
  }

  private static AlertGroup.Alert alert(JsonNode alert, String path) {
    if (!alert.isObject()) {
      throw wrong(path, "an object", alert);
    }
    return new AlertGroup.Alert(
        firing(alert, path + ".status"),
        texts(alert, "labels", path + ".labels", true),
        texts(alert, "annotations", path + ".annotations", false),
        instant(alert, path + ".startsAt"));
  }

  private static boolean firing(JsonNode object, String path) {
    String status = text(object, "status", path);
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "firing" -> true;
      case "resolved" -> false;
      default ->
          throw refused(
              "The field \""
                  + path
                  + "\" must be \"firing\" or \"resolved\", but is \""
                  + shown(status)
                  + "\".");
    };
  }

  private static @Nullable Instant instant(JsonNode alert, String path) {
    JsonNode value = alert.get("startsAt");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(path, "an RFC 3339 instant", value);
    }
    try {
      return OffsetDateTime.parse(value.textValue()).toInstant();
    } catch (DateTimeException e) {
      throw refused(
          "The field \""
              + path
              + "\" must be an RFC 3339 instant, but is \""
              + shown(value.textValue())
              + "\".");
    }
  }

  private static Map<String, String> texts(
      JsonNode object, String field, String path, boolean needed) {
    JsonNode values = needed ? required(object, field, path) : object.get(field);
    if (values == null || values.isNull()) {
      return Map.of();
    }
    if (!values.isObject()) {
      throw wrong(path, "an object", values);
    }
    if (values.size() > MOST_LABELS) {
      throw refused(
          "The field \""
              + path
              + "\" must hold at most "
              + MOST_LABELS
              + " entries, but holds "
              + values.size()
              + ".");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      if (!entry.getValue().isTextual()) {
        throw wrong(path + "." + shown(entry.getKey()), "text", entry.getValue());
      }
      texts.put(cut(entry.getKey()), cut(entry.getValue().textValue()));
    }
    return texts;
  }

  private static String text(JsonNode object, String field, String path) {
    JsonNode value = required(object, field, path);
    if (!value.isTextual()) {
      throw wrong(path, "text", value);
    }
    if (value.textValue().isBlank()) {
      throw refused("The field \"" + path + "\" must not be empty.");
    }
    return value.textValue();
  }

  private static JsonNode required(JsonNode object, String field, String path) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      throw refused("The field \"" + path + "\" is required.");
    }
    return value;
  }

  private static UnreadablePayloadException wrong(String path, String wanted, JsonNode found) {
    return refused(
        "The field \"" + path + "\" must be " + wanted + ", but is " + kindOf(found) + ".");
  }

  private static UnreadablePayloadException refused(String sentence) {
    return new UnreadablePayloadException(sentence);
  }

  private static String kindOf(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "something else";
    };
  }

  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
