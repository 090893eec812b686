package org.provabilityfabric.runbooks.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.TreeMap;

/** The identity of a policy: SHA-256 over its canonical JSON (sorted keys, no white space). */
public final class PolicyHash {
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(new DurationAsText()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private PolicyHash() {}

  /** The hash of the policy, 64 lower-case hexadecimal digits. */
  public static String of(Policy policy) {
    byte[] canonical = canonicalJson(policy).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The policy as JSON: keys sorted, no white space, durations in the short form. */
  public static String canonicalJson(Policy policy) {
    JsonNode tree = CANONICAL.valueToTree(policy);
    try {
      return CANONICAL.writeValueAsString(sorted(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy is plain data and can be written", e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isArray()) {
      var array = CANONICAL.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    var byName = new TreeMap<String, JsonNode>();
    node.properties().forEach(field -> byName.put(field.getKey(), field.getValue()));
    var object = CANONICAL.createObjectNode();
    byName.forEach((name, value) -> object.set(name, sorted(value)));
    return object;
  }

  private static final class DurationAsText extends StdSerializer<Duration> {
    DurationAsText() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(DurationText.print(value));
    }
  }
}
