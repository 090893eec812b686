package org.provabilityfabric.runbooks.vault;

/** Tells whoever waits that the vault is at work, since an object store may take its time. */
@FunctionalInterface
public interface Pulse {
  /** Tells nobody. */
  Pulse NONE = () -> () -> {};

  /** From now on, until it is closed. */
  Beating begin();

  /** While this is open, whoever waits is told. */
  interface Beating extends AutoCloseable {
    @Override
    void close();
  }
}
