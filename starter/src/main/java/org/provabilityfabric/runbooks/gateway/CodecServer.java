package org.provabilityfabric.runbooks.gateway;

import io.javalin.Javalin;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/**
 * Temporal's remote codec: {@code POST /codec/encode} and {@code POST /codec/decode} for its UI and
 * its command line, and {@code GET /codec} where a person signs in. It listens at an address of its
 * own: what Alertmanager and Slack reach never decrypts.
 */
public final class CodecServer implements AutoCloseable {
  /** What Temporal's UI is told of, behind the address. */
  public static final String PATH = "/codec";

  private final Javalin server;

  private CodecServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param host the address to listen on; loopback unless others are meant to reach it
   * @param port 0 takes a free one
   * @param token what callers show
   * @param origins where pages come from that may ask
   */
  public static CodecServer start(
      String host, int port, BearerSecret token, List<String> origins, PayloadCodec codec) {
    CodecCallers callers = new CodecCallers(token, origins);
    CodecDoor door = new CodecDoor(callers, codec);
    Javalin server =
        Javalin.create(
            config -> {
              Gateway.configure(config);
              config.routes.before(RequestTrace::begin);
              config.routes.after(RequestTrace::end);
              config.routes.get(PATH, door::signIn);
              config.routes.post(PATH + "/encode", door::encode);
              config.routes.post(PATH + "/decode", door::decode);
              config.routes.options(PATH + "/encode", callers::preflight);
              config.routes.options(PATH + "/decode", callers::preflight);
              Gateway.errors(config, "payloads are posted to " + PATH + "/decode");
            });
    return new CodecServer(server.start(host, port));
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
