package org.provabilityfabric.runbooks.start;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Empty;
import com.google.protobuf.Timestamp;
import com.google.protobuf.WireFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a practice server for its own time. The call is written out here because its generated stub
 * comes with the practice server itself, which the ways in do not need.
 */
final class PracticeClock {
  private static final int TIME_FIELD = 1;
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final MethodDescriptor<Empty, Instant> GET_CURRENT_TIME =
      MethodDescriptor.<Empty, Instant>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("temporal.api.testservice.v1.TestService/GetCurrentTime")
          .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
          .setResponseMarshaller(new TimeOfResponse())
          .build();

  private PracticeClock() {}

  /** The server's time; empty where it is no practice server, or does not answer. */
  static Optional<Instant> read(Channel channel) {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return Optional.of(
          ClientCalls.blockingUnaryCall(
              channel, GET_CURRENT_TIME, options, Empty.getDefaultInstance()));
    } catch (StatusRuntimeException notAPracticeServer) {
      return Optional.empty();
    }
  }

  /** The response has one field, number 1: a protobuf timestamp. */
  private static final class TimeOfResponse implements MethodDescriptor.Marshaller<Instant> {
    @Override
    public InputStream stream(Instant value) {
      throw new UnsupportedOperationException("only responses are read");
    }

    @Override
    public Instant parse(InputStream stream) {
      try {
        CodedInputStream response = CodedInputStream.newInstance(stream);
        for (int tag = response.readTag(); tag != 0; tag = response.readTag()) {
          if (WireFormat.getTagFieldNumber(tag) == TIME_FIELD) {
            return TemporalTime.of(Timestamp.parseFrom(response.readBytes()));
          }
          response.skipField(tag);
        }
      } catch (IOException e) {
        throw Status.INTERNAL.withCause(e).asRuntimeException();
      }
      throw Status.INTERNAL.withDescription("the time is missing").asRuntimeException();
    }
  }
}
