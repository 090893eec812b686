package org.provabilityfabric.runbooks.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.keys.StatementSigner;
import org.provabilityfabric.runbooks.report.TimelineChain;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;
import org.provabilityfabric.runbooks.vault.EvidenceEntry;
import org.provabilityfabric.runbooks.vault.VaultException;

/**
 * Seals a bundle.
 *
 * @param keyId the key that signed, by the SHA-256 of its public half
 * @param entries how many entries the seal covers
 */
public record BundleSeal(String keyId, int entries) {
  private static final String TIMELINE = "timeline";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Signs what the bundle holds now and keeps the seal beside its manifest.
   *
   * @throws VaultException if the bundle cannot be read or written
   */
  public static BundleSeal make(
      EvidenceBundle bundle, Provenance provenance, StatementSigner signer) {
    List<EvidenceEntry> sealed =
        bundle.seal(
            (name, entries) ->
                signer.sign(
                    SealStatement.of(name, entries, provenance, timeline(bundle, entries))));
    return new BundleSeal(signer.keyId(), sealed.size());
  }

  private static @Nullable String timeline(EvidenceBundle bundle, List<EvidenceEntry> entries) {
    List<String> timelines =
        entries.stream()
            .map(EvidenceEntry::name)
            .filter(name -> name.startsWith(TIMELINE) && name.endsWith(".json"))
            .toList();
    if (timelines.isEmpty()) {
      return null;
    }
    String last = timelines.getLast();
    try (InputStream in = bundle.read(last)) {
      JsonNode document = JSON.readTree(in);
      return TimelineChain.head(document);
    } catch (IOException e) {
      throw new VaultException(VaultException.Kind.CORRUPT, last + " cannot be read as a timeline");
    }
  }
}
