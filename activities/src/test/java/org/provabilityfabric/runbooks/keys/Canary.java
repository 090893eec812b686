package org.provabilityfabric.runbooks.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A private key, to be looked for wherever it must not be: raw, in hex, in base64 at any alignment,
 * line by line of its PEM, and as Kubernetes stores it (base64 of the PEM).
 */
final class Canary {
  private static final int LONG_ENOUGH = 16;

  private final Set<String> forms = new LinkedHashSet<>();

  private Canary(byte[] pem) {
    for (Pem.Block block : Pem.blocks(pem, "the canary")) {
      byte[] der = block.der();
      byte[] secret = java.util.Arrays.copyOfRange(der, Math.max(0, der.length - 32), der.length);
      forms.add(new String(secret, StandardCharsets.ISO_8859_1));
      forms.add(HexFormat.of().formatHex(secret));
      forms.add(HexFormat.of().withUpperCase().formatHex(secret));
      forms.addAll(base64(secret));
    }
    forms.addAll(base64(pem));
    for (String line : new String(pem, StandardCharsets.US_ASCII).split("\n")) {
      if (!line.startsWith("-----") && line.length() >= LONG_ENOUGH) {
        forms.add(line);
        forms.addAll(base64(line.getBytes(StandardCharsets.US_ASCII)));
      }
    }
  }

  static Canary of(byte[] pem) {
    return new Canary(pem);
  }

  /** In which forms it is in a text; none is as it should be. */
  List<String> foundIn(String text) {
    return forms.stream().filter(text::contains).toList();
  }

  /** What stays the same of the base64, wherever in a longer text the bytes stand. */
  private static List<String> base64(byte[] bytes) {
    List<String> aligned = new ArrayList<>();
    for (int skip = 0; skip < 3 && bytes.length - skip >= LONG_ENOUGH; skip++) {
      int length = (bytes.length - skip) / 3 * 3;
      byte[] whole = java.util.Arrays.copyOfRange(bytes, skip, skip + length);
      aligned.add(Base64.getEncoder().encodeToString(whole));
    }
    return aligned;
  }
}
