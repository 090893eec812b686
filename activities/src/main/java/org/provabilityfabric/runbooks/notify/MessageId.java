package org.provabilityfabric.runbooks.notify;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Message keys as Message-IDs: the same key is the same ID, and two keys are two. */
final class MessageId {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/";

  private MessageId() {}

  /** {@code <key@host>}; what a Message-ID cannot hold is percent-encoded. */
  static String of(String key, String host) {
    StringBuilder local = new StringBuilder();
    for (byte one : key.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf((char) one) >= 0) {
        local.append((char) one);
      } else {
        local.append('%').append(String.format(Locale.ROOT, "%02X", one & 0xff));
      }
    }
    return "<" + local + "@" + host + ">";
  }
}
