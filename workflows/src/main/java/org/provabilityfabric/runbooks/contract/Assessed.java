package org.provabilityfabric.runbooks.contract;

import java.util.List;

/** A result that was judged: it brings its findings along, and none means that all was well. */
public interface Assessed {
  List<Finding> findings();

  /** What was put into the vault on the way. */
  default List<EvidenceRef> kept() {
    return List.of();
  }
}
