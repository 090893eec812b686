package org.provabilityfabric.runbooks.vault;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of a bundle's evidence, {@code manifest.json}.
 *
 * @param bundle the incident or other occasion
 * @param entries in the order in which they were finished
 */
record Manifest(String bundle, List<EvidenceEntry> entries) {
  static final String FILE = "manifest.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(
              com.fasterxml.jackson.annotation.PropertyAccessor.IS_GETTER,
              JsonAutoDetect.Visibility.NONE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  Manifest {
    entries = List.copyOf(entries);
  }

  /** Reads the manifest of a bundle; an absent one is empty. */
  static Manifest read(Path bundle) throws IOException {
    Path file = bundle.resolve(FILE);
    if (!Files.exists(file)) {
      return new Manifest(String.valueOf(bundle.getFileName()), List.of());
    }
    return parse(Files.readAllBytes(file), file.toString());
  }

  /**
   * Reads what was written of a manifest.
   *
   * @param place where it is, for people
   */
  static Manifest parse(byte[] written, String place) throws IOException {
    try {
      return JSON.readValue(written, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new VaultException(
          VaultException.Kind.CORRUPT, "the manifest " + place + " cannot be read as a manifest");
    }
  }

  /** Reads what {@link #toJson(EvidenceEntry)} wrote. */
  static EvidenceEntry parseEntry(byte[] written, String place) throws IOException {
    try {
      return JSON.readValue(written, EvidenceEntry.class);
    } catch (JsonProcessingException e) {
      throw new VaultException(
          VaultException.Kind.CORRUPT, "the entry " + place + " cannot be read as an entry");
    }
  }

  /** An entry alone. */
  static byte[] toJson(EvidenceEntry entry) throws IOException {
    return JSON.writeValueAsBytes(entry);
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  Optional<EvidenceEntry> entry(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /**
   * What a finished capture becomes in this bundle: the entry that is there already where its
   * content is the same, else one under the first free name.
   */
  EvidenceEntry versioned(EvidenceEntry finished) {
    for (int version = 1; ; version++) {
      EvidenceEntry entry = finished.named(EntryName.version(finished.name(), version));
      Optional<EvidenceEntry> known = entry(entry.name());
      if (known.isEmpty()) {
        return entry;
      }
      if (known.get().sameContent(entry)) {
        return known.get();
      }
    }
  }

  Manifest with(EvidenceEntry entry) {
    List<EvidenceEntry> more = new ArrayList<>(entries);
    more.add(entry);
    return new Manifest(bundle, more);
  }
}
