package org.provabilityfabric.runbooks.temporal.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.HistoryEncryption;
import org.provabilityfabric.runbooks.deployment.HistoryKey;
import org.provabilityfabric.runbooks.deployment.HistoryPrivacy;
import org.provabilityfabric.runbooks.deployment.SecretReference;

class HistoryCodecTest {
  private static final Map<String, String> KEYS =
      Map.of("A", HistoryCodec.freshKey(), "B", HistoryCodec.freshKey());

  private final HistoryCodec codec = codec(HistoryEncryption.ON, "A");

  @Property(tries = 300)
  void whatIsEncodedIsDecodedToWhatItWas(
      @ForAll @Size(max = 300) byte[] data,
      @ForAll @Size(max = 4) Map<@Size(max = 20) String, @Size(max = 20) byte[]> metadata) {
    Payload.Builder payload = Payload.newBuilder().setData(ByteString.copyFrom(data));
    metadata.forEach((key, value) -> payload.putMetadata(key, ByteString.copyFrom(value)));
    List<Payload> said = List.of(payload.build(), payload.build());

    assertThat(codec.decode(codec.encode(said))).isEqualTo(said);
    assertThat(codec.decode(codec.decode(codec.encode(codec.encode(said))))).isEqualTo(said);
  }

  @Property(tries = 300)
  void anyByteThatIsAlteredIsNoticed(
      @ForAll @Size(min = 1, max = 60) byte[] data,
      @ForAll @IntRange(max = 10_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    Payload sealed = sealed(ByteString.copyFrom(data));
    byte[] altered = sealed.getData().toByteArray();
    altered[place % altered.length] ^= (byte) change;

    assertThatThrownBy(() -> open(sealed.toBuilder().setData(ByteString.copyFrom(altered)).build()))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("does not open with the key `A`: it was altered");
  }

  @Property(tries = 200)
  void whatIsCutIsNoticed(@ForAll @IntRange(max = 80) int kept) {
    Payload sealed = sealed(ByteString.copyFromUtf8("acme was read by globex, as seen"));
    byte[] data = sealed.getData().toByteArray();

    assertThatThrownBy(
            () ->
                open(
                    sealed.toBuilder()
                        .setData(
                            ByteString.copyFrom(
                                Arrays.copyOf(data, Math.min(kept, data.length - 1))))
                        .build()))
        .isInstanceOf(PayloadCodecException.class);
  }

  @Example
  void nothingOfAPayloadIsInClearButCipherAndKeyId() {
    Payload said =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .putMetadata("messageType", ByteString.copyFromUtf8("Gossip"))
            .setData(ByteString.copyFromUtf8("\"acme was read by globex\""))
            .build();

    Payload sealed = codec.encode(List.of(said)).getFirst();

    Map<String, String> metadata = new HashMap<>();
    sealed.getMetadataMap().forEach((key, value) -> metadata.put(key, value.toStringUtf8()));
    assertThat(metadata)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "encoding", "binary/encrypted",
                "encryption-cipher", "AES-256-GCM",
                "encryption-key-id", "A"));
    assertThat(sealed.getData().toString(java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("acme", "json/plain", "Gossip");
  }

  @Example
  void theSamePayloadIsAnotherOneEachTime() {
    Set<ByteString> nonces = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      nonces.add(sealed(ByteString.EMPTY).getData().substring(0, 12));
    }

    assertThat(nonces).hasSize(1_000);
  }

  @Example
  void aPayloadThatNamesAnotherKeyDoesNotOpenEvenWhereBothAreThere() {
    HistoryCodec both = codec(HistoryEncryption.ON, "A", "B");
    Payload renamed =
        sealed(ByteString.copyFromUtf8("said")).toBuilder()
            .putMetadata(HistoryCodec.ID_KEY, ByteString.copyFromUtf8("B"))
            .build();

    assertThatThrownBy(() -> both.decode(List.of(renamed)))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("does not open with the key `B`");
  }

  @Example
  void theKeyThatIsMissingIsNamedWithThoseThatAreThere() {
    assertThatThrownBy(
            () -> codec(HistoryEncryption.ON, "B").decode(List.of(sealed(ByteString.EMPTY))))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessage(
            "The payload was encrypted with the key `A`, which is missing in temporal.payloads.keys"
                + " of runbook.yaml; there are B.");
    assertThatThrownBy(() -> codec(HistoryEncryption.OFF).decode(List.of(sealed(ByteString.EMPTY))))
        .hasMessageContaining("the key `A`, which is missing")
        .hasMessageEndingWith("there is none.");
  }

  @Example
  void whatAnotherProgramEncryptedIsNotGuessedAt() {
    Payload other =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
            .setData(ByteString.copyFromUtf8("anything of another program at all"))
            .build();

    assertThatThrownBy(() -> open(other))
        .hasMessageContaining("was not encrypted by this program: expected AES-256-GCM");
  }

  @Example
  void afterARotationOldIsReadAndNewIsWritten() {
    Payload old = sealed(ByteString.copyFromUtf8("begun under A"));
    HistoryCodec rotated = codec(HistoryEncryption.ON, "B", "A");

    assertThat(rotated.decode(List.of(old)).getFirst().getData().toStringUtf8())
        .isEqualTo("begun under A");
    assertThat(rotated.encode(List.of(old)).getFirst().getMetadataOrThrow(HistoryCodec.ID_KEY))
        .isEqualTo(ByteString.copyFromUtf8("B"));
  }

  @Example
  void switchedOffItReadsWithItsKeysAndWritesInClear() {
    HistoryCodec off = codec(HistoryEncryption.OFF, "A");
    Payload clear = Payload.newBuilder().setData(ByteString.copyFromUtf8("said")).build();

    assertThat(off.decode(codec.encode(List.of(clear)))).containsExactly(clear);
    assertThat(off.encode(List.of(clear))).containsExactly(clear);
    assertThat(off.converter().exceptionToFailure(new IllegalStateException("told")).getMessage())
        .isEqualTo("told");
  }

  @Example
  void messagesAndStackTracesOfFailuresAreEncryptedToo() {
    DataConverter converter = codec.converter();
    Failure failure =
        converter.exceptionToFailure(
            ApplicationFailure.newFailureWithCause(
                "acme was read",
                "UNREACHABLE",
                new IllegalStateException("by globex"),
                "umbrella"));

    assertThat(failure.toString())
        .contains("Encoded failure", "UNREACHABLE")
        .doesNotContain("acme", "globex", "umbrella", "HistoryCodecTest");
    assertThat(converter.failureToException(failure))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            told -> {
              assertThat(told.getOriginalMessage()).isEqualTo("acme was read");
              assertThat(told.getDetails().get(String.class)).isEqualTo("umbrella");
              assertThat(told.getCause()).hasMessageContaining("by globex");
            });
  }

  @Example
  void whatNobodyCanReadIsNoInputThatFailsARun() {
    Optional<io.temporal.api.common.v1.Payloads> sealed = codec.converter().toPayloads("said");

    // A run fails over a DataConverterException; over this one its task is tried again.
    assertThat(
            catchThrowableOfType(
                PayloadCodecException.class,
                () ->
                    codec(HistoryEncryption.OFF)
                        .converter()
                        .fromPayloads(0, sealed, String.class, String.class)))
        .hasMessageContaining("`A`, which is missing");
  }

  @Example
  void whatIsNotSaidOrNoKeyIsRefusedInOneSentenceWithoutTheKey() {
    assertThatThrownBy(() -> codec(null))
        .isInstanceOf(HistoryPrivacyException.class)
        .hasMessageContaining("set temporal.payloads.encryption in runbook.yaml to `on`")
        .hasMessageContaining("RUNBOOK_TEMPORAL_PAYLOADS_ENCRYPTION=off");
    assertThatThrownBy(() -> codec(HistoryEncryption.ON))
        .hasMessage("temporal.payloads.encryption is on, but temporal.payloads.keys names no key");
    assertThatThrownBy(() -> codec(HistoryEncryption.ON, "A", "C"))
        .hasMessage(
            "temporal.payloads.keys, C: there is no secret in the environment variable KEY_C");
    String half = "c2l4dGVlbiBieXRlcyEhIQ==";
    assertThatThrownBy(() -> of(HistoryEncryption.OFF, Map.of("KEY_A", half), "A"))
        .hasMessageContaining("a key has 32 bytes, but the environment variable KEY_A holds 16")
        .hasMessageNotContaining(half);
    assertThatThrownBy(() -> of(HistoryEncryption.ON, Map.of("KEY_A", "no-key!"), "A"))
        .hasMessageContaining("expected 32 bytes in Base64 in the environment variable KEY_A")
        .hasNoCause()
        .hasMessageNotContaining("no-key");
  }

  private Payload sealed(ByteString data) {
    return codec.encode(List.of(Payload.newBuilder().setData(data).build())).getFirst();
  }

  private Payload open(Payload payload) {
    return codec.decode(List.of(payload)).getFirst();
  }

  private static HistoryCodec codec(@Nullable HistoryEncryption encryption, String... ids) {
    Map<String, String> environment = new HashMap<>();
    KEYS.forEach((id, key) -> environment.put("KEY_" + id, key));
    return of(encryption, environment, ids);
  }

  private static HistoryCodec of(
      @Nullable HistoryEncryption encryption, Map<String, String> environment, String... ids) {
    List<HistoryKey> keys =
        Arrays.stream(ids).map(id -> new HistoryKey(id, SecretReference.env("KEY_" + id))).toList();
    return HistoryCodec.of(new HistoryPrivacy(encryption, keys), environment);
  }
}
