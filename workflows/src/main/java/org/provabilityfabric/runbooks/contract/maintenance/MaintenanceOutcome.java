package org.provabilityfabric.runbooks.contract.maintenance;

/** How a planned maintenance stands or ended. */
public enum MaintenanceOutcome {
  PREPARING("it is being prepared"),
  UNDER_WAY("it is under way"),
  VERIFYING("it is being verified"),
  NOT_STARTED("it did not take place"),
  REHEARSED("it was only shown"),
  COMPLETED("it is done, and everything is as it was before"),
  NOT_VERIFIED("it is done, but not everything is known to be as it was before"),
  ROLLED_BACK("it was rolled back, and everything is as it was before"),
  NOT_SETTLED("it could be neither finished nor rolled back"),
  ABORTED("it was broken off");

  private final String words;

  MaintenanceOutcome(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
