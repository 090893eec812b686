package org.provabilityfabric.runbooks.policy.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.provabilityfabric.runbooks.reading.SchemaCheck;
import org.provabilityfabric.runbooks.reading.YamlDocument;

/** The sections of a policy that come with the program, and the schema of all of them. */
final class ShippedPolicy {
  private static final String CLASSPATH = "/policies/";
  private static final List<String> FILES =
      List.of(
          "access.yaml",
          "approvals.yaml",
          "calendar.yaml",
          "classification.yaml",
          "contacts.yaml",
          "drills.yaml",
          "escalation.yaml",
          "maintenance.yaml",
          "objectives.yaml",
          "paging.yaml",
          "postincident.yaml",
          "regulatory.yaml",
          "response.yaml",
          "retention.yaml",
          "rotation.yaml",
          "routing.yaml",
          "severities.yaml");

  private ShippedPolicy() {}

  static List<YamlDocument> documents() {
    return FILES.stream().map(ShippedPolicy::document).toList();
  }

  private static YamlDocument document(String name) {
    try (InputStream stream = resource(name)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return YamlDocument.parse("shipped " + name, text);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped " + name + " cannot be read", e);
    }
  }

  /** The approvals that procedures ask for, by name. */
  static Set<String> approvals() {
    Set<String> names = new TreeSet<>();
    document("approvals.yaml").root().path("approvals").fieldNames().forEachRemaining(names::add);
    return names;
  }

  static SchemaCheck schema() {
    try (InputStream stream = resource("policy.schema.json")) {
      return SchemaCheck.of(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema of policies cannot be read", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream stream = ShippedPolicy.class.getResourceAsStream(CLASSPATH + name);
    if (stream == null) {
      throw new IllegalStateException("the program was built without " + CLASSPATH + name);
    }
    return stream;
  }
}
