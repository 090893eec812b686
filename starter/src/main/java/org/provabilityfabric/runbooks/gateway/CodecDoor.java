package org.provabilityfabric.runbooks.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.javalin.http.Context;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is asked of Temporal's remote codec: JSON of {@code Payloads} in both directions. */
final class CodecDoor {
  /** The largest body that is read, in bytes: a message of Temporal's, in Base64. */
  static final int LARGEST_BODY = 8 * 1024 * 1024;

  private static final RequestBody BODIES = RequestBody.ofJson(LARGEST_BODY);

  private final CodecCallers callers;
  private final PayloadCodec codec;

  CodecDoor(CodecCallers callers, PayloadCodec codec) {
    this.callers = callers;
    this.codec = codec;
  }

  /** Lets a browser ask for the token, which it then shows with the UI's requests. */
  void signIn(Context request) {
    if (callers.permits(request)) {
      request.result("Signed in. The Temporal UI shows histories in clear from now on.\n");
    }
  }

  void encode(Context request) {
    answer(request, codec::encode);
  }

  void decode(Context request) {
    answer(request, codec::decode);
  }

  private void answer(Context request, UnaryOperator<List<Payload>> work) {
    if (!callers.permits(request)) {
      return;
    }
    BODIES.of(request, CodecCallers::refuse).ifPresent(body -> answer(request, body, work));
  }

  private static void answer(Context request, byte[] body, UnaryOperator<List<Payload>> work) {
    try {
      Payloads.Builder asked = Payloads.newBuilder();
      JsonFormat.parser()
          .ignoringUnknownFields()
          .merge(new String(body, StandardCharsets.UTF_8), asked);
      Payloads done =
          Payloads.newBuilder().addAllPayloads(work.apply(asked.getPayloadsList())).build();
      request
          .contentType("application/json; charset=utf-8")
          .header("Cache-Control", "no-store")
          .result(JsonFormat.printer().omittingInsignificantWhitespace().print(done));
    } catch (PayloadCodecException e) {
      CodecCallers.refuse(request, 400, String.valueOf(e.getMessage()));
    } catch (InvalidProtocolBufferException e) {
      // The parser's own words quote the body.
      CodecCallers.refuse(request, 400, "The body is not JSON of Temporal's Payloads.");
    }
  }
}
