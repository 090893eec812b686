package org.provabilityfabric.runbooks.launcher.connection;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Temporal's own test server behind TLS on 127.0.0.1; it notes which API keys it was shown. */
final class SecuredTemporal implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final TestServicesStarter services = new TestServicesStarter(true, 0);
  private final Set<String> shown = new ConcurrentSkipListSet<>();
  private final Server server;

  /**
   * Starts it.
   *
   * @param clients who may have signed the certificates of its clients; null where it asks for none
   */
  SecuredTemporal(Authority.Identity identity, @Nullable Authority clients) throws IOException {
    SslContextBuilder tls =
        GrpcSslContexts.forServer(identity.certificate().toFile(), identity.key().toFile());
    if (clients != null) {
      tls.trustManager(clients.certificateFile().toFile()).clientAuth(ClientAuth.REQUIRE);
    }
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(tls.build())
            .intercept(noting());
    for (BindableService service : services.getServices()) {
      builder.addService(service);
    }
    server = builder.build().start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** What stood in the header {@code authorization} of calls. */
  Set<String> shown() {
    return shown;
  }

  private ServerInterceptor noting() {
    return new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String authorization = headers.get(AUTHORIZATION);
        if (authorization != null) {
          shown.add(authorization);
        }
        return next.startCall(call, headers);
      }
    };
  }

  @Override
  public void close() {
    server.shutdownNow();
    services.close();
  }
}
