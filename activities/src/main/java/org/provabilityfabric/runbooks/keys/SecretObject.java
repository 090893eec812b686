package org.provabilityfabric.runbooks.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.kubernetes.NamedObjects;

/** A signing secret as the API server keeps it. Its text form tells its name alone. */
final class SecretObject {
  /** The rotation that wrote it: idempotency key. */
  static final String KEY = NamedObjects.ANNOTATIONS + "key";

  /** The id of the key in it. */
  static final String KEY_ID = NamedObjects.ANNOTATIONS + "key-id";

  /** Since when that key is in it. */
  static final String SINCE = NamedObjects.ANNOTATIONS + "key-since";

  /** The workflow that rotates it now. */
  static final String LOCK = NamedObjects.ANNOTATIONS + "rotated-by";

  /** The rotation that was rolled back last. */
  static final String ROLLED_BACK = NamedObjects.ANNOTATIONS + "rolled-back";

  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretPlace place;
  private final ObjectNode json;

  SecretObject(SecretPlace place, ObjectNode json) {
    this.place = place;
    this.json = json;
  }

  /** A secret that is not there yet. */
  static SecretObject fresh(SecretPlace place) {
    ObjectNode json = JSON.createObjectNode().put("type", "Opaque");
    ObjectNode metadata = json.putObject("metadata");
    metadata.put("namespace", place.namespace()).put("name", place.name());
    metadata.putObject("labels").put(MANAGED_BY, "fabric-runbooks");
    return new SecretObject(place, json);
  }

  SecretPlace place() {
    return place;
  }

  ObjectNode json() {
    return json;
  }

  String version() {
    return NamedObjects.version(json);
  }

  /**
   * The private key in it; whoever takes it closes it.
   *
   * @throws KeysException of kind MALFORMED where there is none in PEM
   */
  SigningKey key() {
    byte[] pem = value(place.privateKey());
    try {
      return SigningKey.read(pem, place.text() + ", " + place.privateKey());
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
  }

  /**
   * The public half of the private key in it.
   *
   * @throws KeysException of kind MALFORMED where there is none in PEM; of kind CONFLICT where the
   *     public key beside it belongs to another
   */
  PublicHalf publicHalf() {
    PublicHalf half;
    try (SigningKey key = key()) {
      half = key.publicHalf();
    }
    byte[] beside = value(place.publicKey());
    String where = place.text() + ", " + place.publicKey();
    if (beside.length > 0 && !PublicHalf.read(beside, where).equals(half)) {
      throw new KeysException(
          FailureKind.CONFLICT, where + " is not the public half of " + place.privateKey());
    }
    return half;
  }

  void put(SigningKey key, @Nullable String certificate) {
    byte[] pem = key.pem();
    try {
      data().put(place.privateKey(), SecretData.encoded(pem));
    } finally {
      Arrays.fill(pem, (byte) 0);
    }
    PublicHalf half = key.publicHalf();
    data().put(place.publicKey(), encoded(half.pem()));
    if (certificate != null && place.certificate() != null) {
      data().put(place.certificate(), encoded(certificate));
    }
    annotate(KEY_ID, half.keyId());
  }

  /** Takes over another secret's key; what else it holds stays. */
  void takeKeyOf(SecretObject other) {
    take(other, place.privateKey());
    take(other, place.publicKey());
    if (place.certificate() != null) {
      take(other, place.certificate());
    }
    annotate(KEY_ID, other.annotation(KEY_ID));
    annotate(SINCE, other.annotation(SINCE));
  }

  /** The value of an annotation; null where it has none. */
  @Nullable String annotation(String name) {
    JsonNode value = json.path("metadata").path("annotations").path(name);
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
  }

  void annotate(String name, @Nullable String value) {
    ObjectNode annotations = json.withObjectProperty("metadata").withObjectProperty("annotations");
    if (value == null) {
      annotations.remove(name);
    } else {
      annotations.put(name, value);
    }
  }

  boolean madeBy(String rotation) {
    return rotation.equals(annotation(KEY));
  }

  /** Since when its key is in it, as far as that is known. */
  @Nullable Instant since() {
    String since = annotation(SINCE);
    String created = json.path("metadata").path("creationTimestamp").asText("");
    String text = since == null ? created : since;
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException notAnInstant) {
      return null;
    }
  }

  private void take(SecretObject other, String field) {
    JsonNode value = other.json.path("data").path(field);
    if (value.isTextual()) {
      data().set(field, value);
    } else {
      data().remove(field);
    }
  }

  private byte[] value(String field) {
    return SecretData.decoded(json.path("data").path(field));
  }

  private ObjectNode data() {
    return json.withObjectProperty("data");
  }

  private static String encoded(String text) {
    return SecretData.encoded(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "SecretObject[" + place.text() + "]";
  }
}
