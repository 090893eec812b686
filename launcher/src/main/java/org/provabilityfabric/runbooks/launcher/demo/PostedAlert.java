package org.provabilityfabric.runbooks.launcher.demo;

import org.provabilityfabric.runbooks.gateway.alertmanager.AlertmanagerPayload;
import org.provabilityfabric.runbooks.gateway.alertmanager.UnreadablePayloadException;
import org.provabilityfabric.runbooks.launcher.Refusal;

/** The body that is posted to the gateway, byte by byte as it was given. */
final class PostedAlert {
  private final byte[] payload;
  private final String groupKey;

  private PostedAlert(byte[] payload, String groupKey) {
    this.payload = payload;
    this.groupKey = groupKey;
  }

  /**
   * Looks whether the gateway can read it.
   *
   * @param source where it is from, for the sentence that refuses it
   * @throws Refusal where it is no Alertmanager payload
   */
  static PostedAlert of(byte[] payload, String source) {
    try {
      return new PostedAlert(payload.clone(), AlertmanagerPayload.read(payload).groupKey());
    } catch (UnreadablePayloadException e) {
      throw Refusal.usage(
          source
              + " is not an Alertmanager payload: "
              + e.getMessage()
              + " Expected is the JSON that Alertmanager 0.6 and newer posts to a webhook.");
    }
  }

  byte[] payload() {
    return payload.clone();
  }

  /** The key of its group of alerts, which names the incident. */
  String groupKey() {
    return groupKey;
  }
}
