package org.provabilityfabric.runbooks.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.signatures.Base64Text;
import org.provabilityfabric.runbooks.analysis.signatures.DsseEnvelope;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeCheck;
import org.provabilityfabric.runbooks.analysis.signatures.EnvelopeException;
import org.provabilityfabric.runbooks.analysis.signatures.KeySet;
import org.provabilityfabric.runbooks.analysis.signatures.SignatureCheck;
import org.provabilityfabric.runbooks.analysis.signatures.SignedFields;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.EvidenceVault;

/**
 * Compares a bundle's manifest with its seal, offline. It says nothing of the entries' content:
 * that is compared with the manifest.
 */
public final class SealCheck {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final ObjectReader ENTRY = JSON.readerFor(EvidenceEntry.class);
  private static final SignedFields ANY = new SignedFields(Set.of(), Set.of(), Set.of());

  private SealCheck() {}

  /** What a good statement says. */
  private record Sealed(Instant at, @Nullable String bundle, List<EvidenceEntry> entries) {}

  private static final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1;

    UntrustedException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Checks the seal of a bundle.
   *
   * @param bundle the directory that holds {@code manifest.json}
   * @param keys the public keys that are trusted; null where there are none to check with
   * @throws org.provabilityfabric.runbooks.vault.VaultException if the manifest cannot be read
   */
  public static SealVerification verify(Path bundle, @Nullable KeySet keys) {
    Path file = bundle.resolve(EvidenceBundle.SEAL);
    if (!Files.exists(file)) {
      return new SealVerification.Absent();
    }
    try {
      byte[] written = Files.readAllBytes(file);
      DsseEnvelope envelope = DsseEnvelope.parse(written);
      Sealed sealed = sealed(envelope);
      Optional<String> keyId =
          keys == null ? Optional.empty() : Optional.of(signer(envelope, keys, sealed.at()));
      asWritten(JSON.readTree(written), keyId);
      String name = EvidenceVault.name(bundle);
      if (sealed.bundle() != null && !sealed.bundle().equals(name)) {
        return new SealVerification.Differs(
            "it is named " + name + " and was sealed as " + sealed.bundle());
      }
      return compared(sealed, keyId, EvidenceVault.entries(bundle));
    } catch (UntrustedException e) {
      return new SealVerification.NotTrusted(e.reason());
    } catch (EnvelopeException e) {
      return new SealVerification.NotTrusted(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new SealVerification.NotTrusted(file + " cannot be read (" + e + ")");
    }
  }

  /**
   * The same bytes have several texts in base64, and a key's id is not signed: neither may vary.
   */
  private static void asWritten(JsonNode envelope, Optional<String> keyId)
      throws UntrustedException {
    boolean named = keyId.isEmpty();
    boolean usual = isUsual(envelope.path("payload").asText());
    for (JsonNode signature : envelope.path("signatures")) {
      named |= keyId.equals(Optional.of(signature.path("keyid").asText()));
      usual &= isUsual(signature.path("sig").asText());
    }
    if (!named || !usual) {
      throw new UntrustedException(
          named
              ? "its base64 is not as it was written"
              : "it names another key than the one that signed it");
    }
  }

  private static boolean isUsual(String base64) {
    return Base64Text.decode(base64)
        .map(bytes -> Base64.getEncoder().encodeToString(bytes))
        .equals(Optional.of(base64));
  }

  private static String signer(DsseEnvelope envelope, KeySet keys, Instant at)
      throws UntrustedException {
    JsonNode payload = envelope.payloadJson();
    if (payload == null) {
      throw new UntrustedException("what it signs is no statement");
    }
    return switch (new EnvelopeCheck(keys, ANY).check(envelope, payload, at)) {
      case SignatureCheck.Verified verified -> verified.keyId();
      case SignatureCheck.Forged forged -> throw new UntrustedException(forged.reason());
      case SignatureCheck.Unverifiable unverifiable ->
          throw new UntrustedException(unverifiable.reason());
      case SignatureCheck.UnknownKey unknown -> throw new UntrustedException(unknown.reason());
      case SignatureCheck.Transplanted moved ->
          throw new UntrustedException("it signs something else: " + moved.fields());
    };
  }

  private static Sealed sealed(DsseEnvelope envelope) throws UntrustedException {
    JsonNode statement = envelope.payloadJson();
    if (statement == null
        || !envelope.payloadType().equals(StatementSigner.PAYLOAD_TYPE)
        || !statement.path("_type").asText().equals(SealStatement.TYPE)
        || !statement.path("predicateType").asText().equals(SealStatement.PREDICATE)) {
      throw new UntrustedException("it signs something else than a bundle of evidence");
    }
    JsonNode captures = statement.at("/predicate/captures");
    JsonNode subjects = statement.path("subject");
    if (captures.size() != subjects.size()) {
      throw new UntrustedException("its subjects are not its captures");
    }
    try {
      List<EvidenceEntry> entries = new ArrayList<>();
      for (int i = 0; i < captures.size(); i++) {
        EvidenceEntry entry = ENTRY.readValue(captures.get(i));
        if (!subjects.get(i).path("name").asText().equals(entry.name())
            || !subjects.get(i).at("/digest/sha256").asText().equals(entry.sha256())) {
          throw new UntrustedException("its subjects are not its captures");
        }
        entries.add(entry);
      }
      return new Sealed(
          Instant.parse(statement.at("/predicate/sealedAt").asText()),
          statement.at("/predicate/bundle").textValue(),
          entries);
    } catch (IOException e) {
      throw new UntrustedException("one of its captures cannot be read");
    } catch (DateTimeException e) {
      throw new UntrustedException("it does not say when it was made");
    }
  }

  private static SealVerification compared(
      Sealed sealed, Optional<String> keyId, List<EvidenceEntry> manifest) {
    for (int i = 0; i < sealed.entries().size(); i++) {
      Optional<String> difference = difference(i, sealed.entries().get(i), manifest);
      if (difference.isPresent()) {
        return new SealVerification.Differs(difference.get());
      }
    }
    int covered = sealed.entries().size();
    int later = manifest.size() - covered;
    return keyId
        .<SealVerification>map(id -> new SealVerification.Good(id, sealed.at(), covered, later))
        .orElseGet(() -> new SealVerification.NotChecked(sealed.at(), covered, later));
  }

  private static Optional<String> difference(
      int place, EvidenceEntry signed, List<EvidenceEntry> manifest) {
    if (place < manifest.size() && manifest.get(place).equals(signed)) {
      return Optional.empty();
    }
    Optional<EvidenceEntry> found =
        manifest.stream().filter(entry -> entry.name().equals(signed.name())).findFirst();
    if (found.isEmpty()) {
      return Optional.of(signed.name() + " was removed from it");
    }
    return Optional.of(
        found.get().equals(signed)
            ? signed.name() + " is not at its place: entries were added before it or reordered"
            : "what it says of " + signed.name() + " was changed");
  }
}
