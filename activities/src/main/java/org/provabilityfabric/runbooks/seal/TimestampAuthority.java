package org.provabilityfabric.runbooks.seal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.deployment.TimestampFacts;
import org.provabilityfabric.runbooks.http.HttpFailure;
import org.provabilityfabric.runbooks.http.OutboundHttp;

/**
 * A time-stamping authority (RFC 3161), asked over HTTP. It gets a digest, never the content.
 *
 * @param url where it takes requests
 * @param deadline how long its whole answer may take
 */
public record TimestampAuthority(URI url, Duration deadline) {
  private static final int LONGEST = 256 * 1024;
  private static final int NONCE_BITS = 64;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final OutboundHttp HTTP = new OutboundHttp();

  /** No timestamp; the message is a clause for a person. */
  static final class NotStampedException extends Exception {
    private static final long serialVersionUID = 1;

    NotStampedException(String why) {
      super(why);
    }

    String why() {
      return String.valueOf(getMessage());
    }
  }

  /** That of a deployment; null where it has none. */
  public static @Nullable TimestampAuthority of(@Nullable TimestampFacts facts) {
    return facts == null ? null : new TimestampAuthority(facts.url(), facts.patience());
  }

  /**
   * A token for the SHA-256 of the content. It is checked to be of that content and for this
   * request; whether the authority can be believed, those check who have its certificate.
   */
  TimeStampToken stamp(byte[] content) throws NotStampedException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            TSPAlgorithms.SHA256, Sha256.of(content), new BigInteger(NONCE_BITS, RANDOM));
    try {
      TimeStampResponse response = read(post(request.getEncoded()));
      response.validate(request);
      TimeStampToken token = response.getTimeStampToken();
      if (token == null) {
        throw new NotStampedException("the authority refused: " + response.getStatusString());
      }
      return token;
    } catch (IOException e) {
      throw new IllegalStateException("a request is plain data", e);
    } catch (TSPException e) {
      throw new NotStampedException("the authority's answer does not fit: " + e.getMessage());
    } catch (HttpFailure e) {
      throw new NotStampedException("the authority gave none: " + e.text());
    }
  }

  private static TimeStampResponse read(byte[] answer) throws NotStampedException {
    try {
      return new TimeStampResponse(answer);
    } catch (IOException | TSPException e) {
      throw new NotStampedException("what the authority answered is no timestamp");
    }
  }

  private byte[] post(byte[] request) throws HttpFailure {
    return HTTP.sendForBytes(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(request)),
        deadline,
        LONGEST);
  }
}
