package org.provabilityfabric.runbooks.cli;

import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.gateway.BearerSecret;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway}: the endpoint that Alertmanager posts to. */
@Command(
    name = "gateway",
    description = "Take alerts from Alertmanager: POST /alerts, and /healthz and /readyz.",
    footer = {
      "",
      "Callers must send the secret as a bearer token; without one the gateway does not start.",
      "Example:",
      "  RUNBOOK_GATEWAY_SECRET=$(openssl rand -hex 32) ./runbook gateway --listen 0.0.0.0:8085",
      "In Alertmanager:",
      "  webhook_configs: [{url: 'http://runbook:8085/alerts', http_config:",
      "    {authorization: {credentials_file: /etc/alertmanager/runbook-secret}}}]",
      "It runs until it is interrupted."
    })
final class GatewayCommand extends RunbookCommand {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8085",
      description = "Where to listen; ${DEFAULT-VALUE} if left out, port 0 for any free one.")
  String listen = "127.0.0.1:8085";

  @Option(
      names = "--secret-env",
      paramLabel = "NAME",
      defaultValue = BearerSecret.DEFAULT_VARIABLE,
      description = "The environment variable with the secret; ${DEFAULT-VALUE} if left out.")
  String secretVariable = BearerSecret.DEFAULT_VARIABLE;

  @Option(names = "--secret-file", paramLabel = "FILE", description = "The file with the secret.")
  @Nullable Path secretFile;

  @Mixin PolicyOption policy = new PolicyOption();

  GatewayCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    BearerSecret secret = secret();
    Policy rules = policy.read(surroundings);
    URI address = address();
    try (TemporalConnection temporal = surroundings.connect();
        Gateway gateway = started(address, secret, temporal, rules)) {
      out()
          .println(
              "Alerts are taken at http://"
                  + address.getHost()
                  + ":"
                  + gateway.port()
                  + Gateway.ALERTS);
      out().flush();
      untilInterrupted();
    }
    return ExitCode.FINE;
  }

  private static Gateway started(
      URI address, BearerSecret secret, TemporalConnection temporal, Policy rules) {
    try {
      return Gateway.start(address.getHost(), address.getPort(), secret, temporal, () -> rules);
    } catch (JavalinBindException e) {
      throw CommandException.usage(
          "Cannot listen at " + address.getAuthority() + ": " + e.getMessage());
    }
  }

  private BearerSecret secret() {
    try {
      return secretFile == null
          ? BearerSecret.fromEnvironment(surroundings.environment(), secretVariable)
          : BearerSecret.fromFile(secretFile);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private URI address() {
    try {
      URI address = URI.create("http://" + listen);
      if (address.getHost() != null && address.getPort() >= 0) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress();
    }
    throw notAnAddress();
  }

  private CommandException notAnAddress() {
    return CommandException.usage(
        "--listen must be HOST:PORT such as 127.0.0.1:8085, but is '" + listen + "'.");
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
