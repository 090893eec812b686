package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.CodecScene.TOKEN;
import static org.provabilityfabric.runbooks.gateway.CodecScene.UI;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.provabilityfabric.runbooks.simulator.http.RawRequest;

/** Every forged or broken request to the codec server, byte by byte, and its refusal. */
class CodecForgeriesTest {
  private static final String AUTHORIZED = "Authorization: Bearer " + TOKEN;
  private static final String DATA = "{\"payloads\":[{\"data\":\"YWNtZQ==\"}]}";
  private static final String WANTED = "token of codec.token";

  private static CodecServer server;

  @BeforeAll
  static void open() {
    server = CodecScene.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"callers", "pages", "bodies", "doors"})
  void aForgedRequestIsRefusedAndToldNothing(
      String name, RawRequest request, int status, String says) throws Exception {
    RawRequest.Answer answer = request.to(server.port());

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.body()).contains(says).doesNotContain("YWNtZQ", "payloads\":");
    assertThat(answer.text().toLowerCase(Locale.ROOT))
        .doesNotContain(TOKEN, "jetty", "javalin", "exception", "protobuf");
  }

  static Stream<Arguments> callers() {
    return Stream.of(
        forged("no token", decode(), 401, WANTED),
        forged("a wrong token", decode().line("Authorization: Bearer x"), 401, WANTED),
        forged("a token that begins right", decode().line(AUTHORIZED + "x"), 401, WANTED),
        forged("the token twice", decode().line(AUTHORIZED).line(AUTHORIZED), 401, WANTED),
        forged("a wrong one first", decode().line(basic("x:x")).line(AUTHORIZED), 401, WANTED),
        forged("the token as the name", decode().line(basic(TOKEN + ":")), 401, WANTED),
        forged("a wrong password", decode().line(basic("sre:guess")), 401, WANTED),
        forged("no base64", decode().line("Authorization: Basic ***"), 401, WANTED),
        forged("the token in a query", at("POST /codec/decode?token=" + TOKEN), 401, WANTED),
        forged("the token in a cookie", decode().line("Cookie: token=" + TOKEN), 401, WANTED),
        forged("signing in with nothing", RawRequest.of("GET /codec"), 401, WANTED));
  }

  static Stream<Arguments> pages() {
    RawRequest known = decode().line(AUTHORIZED);
    return Stream.of(
        forged("a page of elsewhere", known.line("Origin: https://evil.example"), 403, "origin"),
        forged("a page that begins right", known.line("Origin: " + UI + ".evil"), 403, "origin"),
        forged("a page of no origin", known.line("Origin: null"), 403, "origin"),
        forged("a page in clear", known.line("Origin: http://temporal.internal"), 403, "origin"),
        forged("two origins", known.line("Origin: " + UI).line("Origin: https://x"), 403, "origin"),
        forged("an empty origin", known.line("Origin:"), 403, "origin"));
  }

  static Stream<Arguments> bodies() {
    RawRequest known = RawRequest.of("POST /codec/decode").line(AUTHORIZED);
    String no = "not JSON of Temporal's Payloads";
    return Stream.of(
        forged("no JSON", known.body("said"), 400, no),
        forged("empty", known.body(""), 400, no),
        forged("half", known.body(DATA.substring(0, 20)), 400, no),
        forged("deeply nested", known.body("{\"payloads\":" + "[".repeat(90_000)), 400, no),
        forged("no base64", known.body("{\"payloads\":[{\"data\":\"*\"}]}"), 400, no),
        forged("a form", known.line("Content-Type: text/plain").body(DATA), 415, "json"),
        forged("compressed", packed(known, Compressed.gzip(DATA)), 415, "not compressed"),
        forged("a bomb", packed(known, Compressed.zeros(64)), 415, "not compressed"),
        forged("too large", known.line("Content-Length: 8388609"), 413, "8388608 bytes"),
        forged("cut off", known.line("Content-Length: 900").bare(bytes("{")).brokenOff(), 400, ""),
        forged("two lengths", known.line("Content-Length: 3").body(DATA), 400, ""),
        forged("length and chunks", known.line("Content-Length: 3").chunked(DATA), 400, ""));
  }

  static Stream<Arguments> doors() {
    return Stream.of(
        forged("GET", RawRequest.of("GET /codec/decode").line(AUTHORIZED), 405, ""),
        forged("PUT", RawRequest.of("PUT /codec/encode").line(AUTHORIZED), 405, ""),
        forged("signing in by POST", RawRequest.of("POST /codec").line(AUTHORIZED), 405, ""),
        forged("one level down", at("POST /codec/decode/x").line(AUTHORIZED), 404, ""),
        forged("a path in a path", at("POST /codec/..%2fcodec/decode").line(AUTHORIZED), 404, ""),
        forged("the gateway's alerts", at("POST /alerts").line(AUTHORIZED), 404, ""),
        forged("the gateway's metrics", RawRequest.of("GET /metrics").line(AUTHORIZED), 404, ""));
  }

  @Test
  void whoeverDripsIsHungUpOn() throws Exception {
    RawRequest body = RawRequest.of("POST /codec/decode").line(AUTHORIZED);

    assertThat(body.drippedTo(server.port()).status()).isZero();
    assertThat(decode().line(AUTHORIZED).to(server.port()).status()).isEqualTo(200);
  }

  private static RawRequest decode() {
    return at("POST /codec/decode");
  }

  private static RawRequest at(String methodAndPath) {
    return RawRequest.of(methodAndPath).line("Content-Type: application/json").body(DATA);
  }

  private static RawRequest packed(RawRequest request, byte[] body) {
    return request.line("Content-Encoding: gzip").body(body);
  }

  private static String basic(String pair) {
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes(pair));
  }

  private static Arguments forged(String name, RawRequest request, int status, String says) {
    return Arguments.of(name, request, status, says);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
