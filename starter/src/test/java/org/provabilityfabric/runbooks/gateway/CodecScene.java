package org.provabilityfabric.runbooks.gateway;

import java.util.List;
import java.util.Map;
import org.provabilityfabric.runbooks.deployment.HistoryEncryption;
import org.provabilityfabric.runbooks.deployment.HistoryKey;
import org.provabilityfabric.runbooks.deployment.HistoryPrivacy;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;

/** A codec server, its token, its key and the page that may ask it, for the tests of its doors. */
final class CodecScene {
  static final String TOKEN = "a-token-of-this-test-0123456789";
  static final String UI = "https://temporal.internal";
  static final String KEY = HistoryCodec.freshKey();
  static final HistoryCodec CODEC = codec("A", KEY);

  private CodecScene() {}

  static CodecServer start() {
    BearerSecret token =
        BearerSecret.from(SecretReference.env("CODEC_TOKEN"), Map.of("CODEC_TOKEN", TOKEN));
    return CodecServer.start("127.0.0.1", 0, token, List.of(UI), CODEC);
  }

  /** What reads and writes histories with a key. */
  static HistoryCodec codec(String id, String key) {
    return HistoryCodec.of(
        new HistoryPrivacy(
            HistoryEncryption.ON, List.of(new HistoryKey(id, SecretReference.env("KEY")))),
        Map.of("KEY", key));
  }
}
