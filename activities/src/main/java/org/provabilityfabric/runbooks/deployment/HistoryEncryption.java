package org.provabilityfabric.runbooks.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether what is written into histories is encrypted. */
public enum HistoryEncryption {
  @JsonProperty("on")
  ON,
  /** What is written is in clear; what was encrypted before can be read with its keys. */
  @JsonProperty("off")
  OFF
}
