package org.provabilityfabric.runbooks.system;

/** What dies while an incident goes on, and is started again. */
interface Casualties {
  /** Looked at again and again until everything is done; nothing here may wait for long. */
  void look();

  /** Whether there is more to come, so that the incident must not be over yet. */
  boolean pending();

  /** How often something died so far. */
  int kills();

  /** What died when, for the table. */
  String where();
}
