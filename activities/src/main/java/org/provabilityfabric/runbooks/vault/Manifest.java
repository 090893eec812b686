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
    try {
      return JSON.readValue(Files.readAllBytes(file), Manifest.class);
    } catch (JsonProcessingException e) {
      throw new VaultException(
          VaultException.Kind.CORRUPT, "the manifest " + file + " cannot be read as a manifest");
    }
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  Optional<EvidenceEntry> entry(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  Manifest with(EvidenceEntry entry) {
    List<EvidenceEntry> more = new ArrayList<>(entries);
    more.add(entry);
    return new Manifest(bundle, more);
  }
}
