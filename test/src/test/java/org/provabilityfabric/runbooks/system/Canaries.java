package org.provabilityfabric.runbooks.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets, and how each of them may be written: as it is, in base64 wherever it may stand in a
 * longer text, in hexadecimal, for a URL; of a private key in PEM its lines, its DER and the key in
 * it.
 */
final class Canaries {
  /** What is shorter may stand in a text by chance. */
  private static final int LONG_ENOUGH = 16;

  private static final int KEY_BYTES = 32;

  private final Map<String, String> forms = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  /** Adds a secret; one that is public, or too short to be told from others, is left out. */
  void plant(String name, byte[] secret) {
    String text = new String(secret, StandardCharsets.ISO_8859_1).strip();
    boolean open = text.contains("-----BEGIN") && !text.contains("PRIVATE KEY");
    if (open || text.length() < LONG_ENOUGH) {
      return;
    }
    names.add(name);
    forms(name, text.getBytes(StandardCharsets.ISO_8859_1));
    if (text.contains("PRIVATE KEY")) {
      privateKey(name, text);
    }
  }

  private void privateKey(String name, String pem) {
    List<String> lines = pem.lines().filter(line -> !line.startsWith("-----")).toList();
    byte[] der = Base64.getMimeDecoder().decode(String.join("", lines));
    lines.stream().filter(line -> line.length() >= LONG_ENOUGH).forEach(line -> form(name, line));
    forms(name, der);
    forms(name, Arrays.copyOfRange(der, Math.max(0, der.length - KEY_BYTES), der.length));
  }

  private void forms(String name, byte[] secret) {
    form(name, new String(secret, StandardCharsets.ISO_8859_1));
    form(name, HexFormat.of().formatHex(secret));
    form(name, HexFormat.of().withUpperCase().formatHex(secret));
    form(
        name,
        URLEncoder.encode(
            new String(secret, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    for (int skip = 0; skip < 3 && secret.length - skip >= LONG_ENOUGH; skip++) {
      int whole = (secret.length - skip) / 3 * 3;
      byte[] aligned = Arrays.copyOfRange(secret, skip, skip + whole);
      form(name, Base64.getEncoder().encodeToString(aligned));
      form(name, Base64.getUrlEncoder().encodeToString(aligned));
    }
  }

  private void form(String name, String form) {
    forms.putIfAbsent(form, name);
  }

  /** The names of all that are looked for. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Every way in which one of them may be written. */
  List<String> forms() {
    return List.copyOf(forms.keySet());
  }

  /** The names of those that stand in these bytes, in whatever form. */
  List<String> in(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return forms.entrySet().stream()
        .filter(form -> text.contains(form.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }
}
