package org.provabilityfabric.runbooks.analysis.proofs;

import java.nio.file.Path;

/**
 * Where the proofs of a deployment are.
 *
 * @param root the project's top directory
 * @param libraries the core libraries, below the root
 * @param bundles the bundles, below the root
 */
public record ProofPlaces(Path root, Path libraries, Path bundles) {
  /** The runbook's own places. */
  public static final Path LIBRARIES = Path.of("core", "lean-libs");

  public static final Path BUNDLES = Path.of("bundles");

  public ProofPlaces {
    root = root.toAbsolutePath().normalize();
    if (libraries.isAbsolute() || bundles.isAbsolute()) {
      throw new IllegalArgumentException("libraries and bundles are given below the root");
    }
    libraries = libraries.normalize();
    bundles = bundles.normalize();
  }

  /** The runbook's own places below a root. */
  public static ProofPlaces under(Path root) {
    return new ProofPlaces(root, LIBRARIES, BUNDLES);
  }

  /** A path in the form in which sources are named. */
  public static String name(Path below) {
    return below.toString().replace('\\', '/');
  }

  /** The path of a file of the core libraries. */
  public String library(String file) {
    return name(libraries.resolve(file));
  }
}
