package org.provabilityfabric.runbooks.gateway.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Slack's signature: {@code v0=} and HMAC-SHA-256 over {@code v0:timestamp:body}. It is checked
 * over the bytes as they came, before anything reads them.
 */
final class SlackSignature {
  /** How far a timestamp may be off, into the past or the future. */
  static final Duration SKEW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
  private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");

  private SlackSignature() {}

  /** What a signature is worth. */
  sealed interface Verdict {
    /** Slack made it, now. */
    record Genuine() implements Verdict {}

    /**
     * It is not taken.
     *
     * @param why for the gateway's log; the sender learns only that it is refused
     */
    record Refused(String why) implements Verdict {}
  }

  /** Checks a request; takes as long for every wrong signature. */
  static Verdict check(
      String secret,
      @Nullable String timestamp,
      @Nullable String signature,
      byte[] body,
      Instant now) {
    if (timestamp == null || !TIMESTAMP.matcher(timestamp).matches()) {
      return new Verdict.Refused("the timestamp is missing or no number");
    }
    if (signature == null || !SIGNATURE.matcher(signature).matches()) {
      return new Verdict.Refused("the signature is missing or none of version v0");
    }
    Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    if (off.compareTo(SKEW) > 0) {
      return new Verdict.Refused("the timestamp is off by " + off.toSeconds() + " s");
    }
    byte[] given = HexFormat.of().parseHex(signature, "v0=".length(), signature.length());
    return MessageDigest.isEqual(mac(secret, timestamp, body), given)
        ? new Verdict.Genuine()
        : new Verdict.Refused("the signature is not Slack's");
  }

  private static byte[] mac(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
