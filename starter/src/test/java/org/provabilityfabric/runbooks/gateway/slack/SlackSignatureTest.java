package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.gateway.slack.SlackSignature.Verdict;

/** The signature, with the request that Slack's own documentation gives as an example. */
class SlackSignatureTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String TIMESTAMP = "1531420618";
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
  private static final String BODY =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
          + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
          + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
          + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
          + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  private static final Instant THEN = Instant.ofEpochSecond(1_531_420_618L);

  @Test
  void slacksOwnExampleIsGenuine() {
    assertThat(check(SECRET, TIMESTAMP, SIGNATURE, BODY, THEN)).isEqualTo(new Verdict.Genuine());
  }

  @ParameterizedTest
  @CsvSource({
    "-300, true",
    "-301, false",
    "300, true",
    "301, false",
    "-3600, false",
    "3600, false"
  })
  void aTimestampMayBeFiveMinutesOffIntoThePastOrTheFuture(long seconds, boolean genuine) {
    Verdict verdict = check(SECRET, TIMESTAMP, SIGNATURE, BODY, THEN.plusSeconds(seconds));

    assertThat(verdict instanceof Verdict.Genuine).isEqualTo(genuine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v0=",
        "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b504",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50",
        "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503 "
      })
  void anyOtherSignatureIsRefused(String signature) {
    assertThat(check(SECRET, TIMESTAMP, signature, BODY, THEN)).isInstanceOf(Verdict.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "now", "-1531420618", "1531420618.0", "99999999999999999999"})
  void aTimestampThatIsNoneIsRefused(String timestamp) {
    assertThat(check(SECRET, timestamp, SIGNATURE, BODY, THEN)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void absentHeadersAnotherSecretAndAnotherBodyAreRefused() {
    assertThat(SlackSignature.check(SECRET, null, SIGNATURE, bytes(BODY), THEN))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(SlackSignature.check(SECRET, TIMESTAMP, null, bytes(BODY), THEN))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(check(SECRET + "0", TIMESTAMP, SIGNATURE, BODY, THEN))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(check(SECRET, TIMESTAMP, SIGNATURE, BODY + "&x=1", THEN))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Property(tries = 300)
  void whateverIsSentIsAnsweredAndNeverGenuine(
      @ForAll String timestamp, @ForAll String signature, @ForAll String body) {
    assertThat(check(SECRET, timestamp, signature, body, THEN)).isInstanceOf(Verdict.Refused.class);
  }

  @Property(tries = 300)
  void aRequestIsTakenOnceWithinTheTimeInWhichItCouldPassAgain(
      @ForAll @LongRange(min = 0, max = 600) long later) {
    SeenRequests seen = new SeenRequests();

    assertThat(seen.first(SIGNATURE, THEN)).isTrue();
    assertThat(seen.first(SIGNATURE, THEN.plusSeconds(later))).isFalse();
    assertThat(seen.first("v0=other", THEN.plus(Duration.ofMinutes(11)))).isTrue();
    assertThat(seen.first(SIGNATURE, THEN.plus(Duration.ofMinutes(11)))).isTrue();
  }

  private static Verdict check(
      String secret, String timestamp, String signature, String body, Instant now) {
    return SlackSignature.check(secret, timestamp, signature, bytes(body), now);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
