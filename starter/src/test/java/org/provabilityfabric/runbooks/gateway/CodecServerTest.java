package org.provabilityfabric.runbooks.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.provabilityfabric.runbooks.gateway.CodecScene.TOKEN;
import static org.provabilityfabric.runbooks.gateway.CodecScene.UI;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;

/** What Temporal's UI and command line ask, and what nobody else is told. */
class CodecServerTest {
  private static final String BEARER = "Bearer " + TOKEN;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static CodecServer server;

  @BeforeAll
  static void open() {
    server = CodecScene.start();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void whatIsEncryptedComesBackInClearAndWhatIsTypedEncrypted() throws Exception {
    Payloads said = payloads("\"acme was read by globex\"", "{}");

    HttpResponse<String> encoded = send("encode", BEARER, UI, json(said));
    HttpResponse<String> decoded = send("decode", BEARER, UI, encoded.body());

    assertThat(encoded.statusCode()).isEqualTo(200);
    assertThat(encoded.body()).doesNotContain("acme", base64("acme was read by globex"));
    assertThat(read(encoded.body()).getPayloads(0).getMetadataOrThrow("encoding"))
        .isEqualTo(ByteString.copyFromUtf8("binary/encrypted"));
    assertThat(decoded.statusCode()).isEqualTo(200);
    assertThat(read(decoded.body())).isEqualTo(said);
    assertThat(decoded.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void historiesThatWereNeverEncryptedAreShownAsTheyAre() throws Exception {
    Payloads said = payloads("\"older than its encryption\"");

    assertThat(read(send("decode", BEARER, UI, json(said)).body())).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer wrong-token-of-this-test-01234", "Bearer ", "Basic x", "Basic"})
  void whoDoesNotShowTheTokenIsToldNothing(String shown) throws Exception {
    HttpResponse<String> answer = send("decode", shown, UI, json(sealed()));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer", "Basic realm=\"histories\", charset=\"UTF-8\"");
    assertThat(answer.body()).contains("token of codec.token").doesNotContain("acme", TOKEN);
  }

  @Test
  void aPersonSignsInWithTheTokenAsThePasswordUnderAnyName() throws Exception {
    String person = "Basic " + base64("sre@company.com:" + TOKEN);

    assertThat(get("/codec", person).body()).startsWith("Signed in.");
    assertThat(get("/codec", "").statusCode()).isEqualTo(401);
    assertThat(send("decode", person, UI, json(sealed())).statusCode()).isEqualTo(200);
    assertThat(
            send("decode", "Basic " + base64("sre@company.com:guess"), UI, json(sealed()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theUiMayAskAndReadTheAnswerAndIsToldSoBeforeItShowsAToken() throws Exception {
    HttpResponse<String> before = preflight(UI);

    assertThat(before.statusCode()).isEqualTo(204);
    assertThat(before.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
    assertThat(before.headers().firstValue("Access-Control-Allow-Methods")).contains("POST");
    assertThat(before.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "Content-Type", "X-Namespace");
    HttpResponse<String> asked = send("decode", BEARER, UI, json(sealed()));
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(UI);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    assertThat(asked.headers().firstValue("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://temporal.internal.evil.example",
        "http://temporal.internal",
        "https://temporal.internal:8443",
        "null"
      })
  void pagesFromElsewhereMayNotEvenWithTheToken(String origin) throws Exception {
    HttpResponse<String> before = preflight(origin);
    HttpResponse<String> asked = send("decode", BEARER, origin, json(sealed()));

    assertThat(before.statusCode()).isEqualTo(403);
    assertThat(before.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(asked.body()).contains("codec.origins").doesNotContain("acme");
  }

  @Test
  void aCommandLineComesFromNoPageAndNeedsTheTokenAlone() throws Exception {
    HttpResponse<String> answer = send("decode", BEARER, null, json(sealed()));

    assertThat(read(answer.body())).isEqualTo(payloads("\"acme\""));
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void theKeyThatIsMissingIsNamed() throws Exception {
    List<Payload> other =
        CodecScene.codec("B", HistoryCodec.freshKey())
            .encode(payloads("\"acme\"").getPayloadsList());

    HttpResponse<String> answer =
        send("decode", BEARER, UI, json(Payloads.newBuilder().addAllPayloads(other).build()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("the key `B`, which is missing")
        .doesNotContain(CodecScene.KEY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"payloads": [{"data": "no base64"}]} | 400
          {"payloads": {}}                      | 400
          said                                  | 400
          ''                                    | 400
          """)
  void whatIsNoPayloadIsRefusedWithoutRepeatingIt(String body, int status) throws Exception {
    HttpResponse<String> answer = send("decode", BEARER, UI, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"The body is not JSON of Temporal's Payloads.\"}");
  }

  @Test
  void bodiesEnd() throws Exception {
    assertThat(send("decode", BEARER, UI, " ".repeat(CodecDoor.LARGEST_BODY + 1)).statusCode())
        .isEqualTo(413);
    assertThat(get("/codec/decode", BEARER).statusCode()).isEqualTo(405);
    assertThat(get("/alerts", BEARER).body()).contains("payloads are posted to /codec/decode");
  }

  private static HttpResponse<String> send(
      String what, String shown, @org.jspecify.annotations.Nullable String origin, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/codec/" + what))
            .header("Content-Type", "application/json")
            .header("X-Namespace", "default")
            .POST(BodyPublishers.ofString(body));
    if (!shown.isEmpty()) {
      request.header("Authorization", shown);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/codec/decode"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,x-namespace")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path, String shown) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (!shown.isEmpty()) {
      request.header("Authorization", shown);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private static Payloads sealed() {
    return Payloads.newBuilder()
        .addAllPayloads(CodecScene.CODEC.encode(payloads("\"acme\"").getPayloadsList()))
        .build();
  }

  private static Payloads payloads(String... texts) {
    Payloads.Builder payloads = Payloads.newBuilder();
    for (String text : texts) {
      payloads.addPayloads(
          Payload.newBuilder()
              .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
              .setData(ByteString.copyFromUtf8(text)));
    }
    return payloads.build();
  }

  private static String json(Payloads payloads) throws Exception {
    return JsonFormat.printer().print(payloads);
  }

  private static Payloads read(String json) throws Exception {
    Payloads.Builder read = Payloads.newBuilder();
    JsonFormat.parser().merge(json, read);
    return read.build();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
