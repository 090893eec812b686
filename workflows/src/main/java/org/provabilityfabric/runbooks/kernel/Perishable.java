package org.provabilityfabric.runbooks.kernel;

/** Things that a later step destroys, and that have to be in the vault before. */
public enum Perishable {
  POD_LOGS("the logs of the pods");

  private final String words;

  Perishable(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
