package org.provabilityfabric.runbooks.gateway.slack;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;
import org.provabilityfabric.runbooks.simulator.slack.PracticeSlack;
import org.provabilityfabric.runbooks.simulator.slack.SignedRequest;

/** Slack's requests as bytes, signed well or not. */
final class RawSlack {
  static final String BODY =
      "command=%2Fincident&text=&user_id=U0ADA&user_name=ada&trigger_id=1&team_id=T0";

  private RawSlack() {}

  static SignedRequest signed(Instant at, String body) {
    return SignedRequest.of(PracticeSlack.SIGNING_SECRET, at, body);
  }

  static RawRequest signedWith(String secret, Instant at) {
    return raw(SignedRequest.of(secret, at, BODY));
  }

  static RawRequest raw(SignedRequest signed) {
    return post(signed.timestamp(), signed.signature(), signed.body());
  }

  static RawRequest with(SignedRequest signed, String signature, String body) {
    return post(signed.timestamp(), signature, body);
  }

  static RawRequest twice(SignedRequest signed, String first) {
    return post(signed.timestamp(), first, BODY).line("X-Slack-Signature: " + signed.signature());
  }

  static RawRequest post(@Nullable String timestamp, @Nullable String signature, String body) {
    return typed(head(timestamp, signature)).body(body);
  }

  static RawRequest at(String methodAndPath, SignedRequest signed) {
    return signed(RawRequest.of(methodAndPath), signed.timestamp(), signed.signature())
        .body(signed.body());
  }

  static RawRequest packed(SignedRequest signed, byte[] body) {
    return typed(head(signed.timestamp(), signed.signature()))
        .line("Content-Encoding: gzip")
        .body(body);
  }

  static RawRequest typed(SignedRequest signed, String type) {
    return head(signed.timestamp(), signed.signature())
        .line("Content-Type: " + type)
        .body(signed.body());
  }

  static RawRequest typed(RawRequest request) {
    return request.line("Content-Type: application/x-www-form-urlencoded");
  }

  static RawRequest head(@Nullable String timestamp, @Nullable String signature) {
    return signed(RawRequest.of("POST /slack/events"), timestamp, signature);
  }

  static RawRequest signed(
      RawRequest request, @Nullable String timestamp, @Nullable String signature) {
    RawRequest timed =
        timestamp == null ? request : request.line("X-Slack-Request-Timestamp: " + timestamp);
    return signature == null ? timed : timed.line("X-Slack-Signature: " + signature);
  }

  static String changed(String signature) {
    char last = signature.charAt(signature.length() - 1);
    return signature.substring(0, signature.length() - 1) + (last == '0' ? '1' : '0');
  }
}
