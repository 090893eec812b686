package org.provabilityfabric.runbooks.vault;

import java.util.List;
import java.util.function.Function;

/** Where a vault is kept. Every failure is a {@link VaultException}. */
interface VaultStorage {
  /** Where that is, for people: a folder, or a bucket. */
  String place();

  /** Sees that it offers what a vault needs. */
  void mustFit();

  /** The names of all bundles, in alphabetical order. */
  List<String> bundles();

  /** Whether a bundle has evidence. */
  boolean has(String bundle);

  /** A bundle, made where needed. */
  BundleStorage bundle(String name);

  /** A bundle as it is; nothing is made. */
  BundleStorage look(String name);

  /** The record of accesses, oldest first. */
  List<String> accesses();

  /**
   * Adds to the record of accesses. Nobody else adds between the reading and the writing.
   *
   * @param next makes the new line of those that are there
   */
  void addAccess(Function<List<String>, String> next);
}
