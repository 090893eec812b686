package org.provabilityfabric.runbooks.vault;

/** Names of entries and bundles as file names that cannot leave their directory. */
final class EntryName {
  private static final int LONGEST = 120;

  private EntryName() {}

  /**
   * A safe file name: letters, digits, dot, dash and underscore; anything else becomes a dash. It
   * never begins with a dot.
   *
   * @throws IllegalArgumentException if nothing readable is left
   */
  static String of(String wanted) {
    String safe = wanted.strip().replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    String cut = safe.length() <= LONGEST ? safe : shortened(safe);
    if (cut.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of a piece of evidence needs letters or digits, but is: " + wanted);
    }
    return cut;
  }

  /** The name of a later version: {@code receipts.ndjson} becomes {@code receipts-2.ndjson}. */
  static String version(String name, int version) {
    if (version == 1) {
      return name;
    }
    int dot = name.indexOf('.', 1);
    return dot < 0
        ? name + "-" + version
        : name.substring(0, dot) + "-" + version + name.substring(dot);
  }

  private static String shortened(String name) {
    String extension = name.substring(Math.max(name.lastIndexOf('.'), name.length() - 12));
    return name.substring(0, LONGEST - extension.length()) + extension;
  }
}
