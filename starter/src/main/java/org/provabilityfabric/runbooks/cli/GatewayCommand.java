package org.provabilityfabric.runbooks.cli;

import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.CodecAddress;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.DeploymentReader;
import org.provabilityfabric.runbooks.deployment.GatewayAddress;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.gateway.BearerSecret;
import org.provabilityfabric.runbooks.gateway.CodecServer;
import org.provabilityfabric.runbooks.gateway.Gateway;
import org.provabilityfabric.runbooks.gateway.slack.SlackSettings;
import org.provabilityfabric.runbooks.gateway.slack.SlackWay;
import org.provabilityfabric.runbooks.metrics.Metrics;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.start.IncidentGauge;
import org.provabilityfabric.runbooks.start.OneAtATime;
import org.provabilityfabric.runbooks.start.TemporalConnection;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;
import org.provabilityfabric.runbooks.traces.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gateway}: the endpoint that Alertmanager and Slack speak to. */
@Command(
    name = "gateway",
    description = {
      "Take alerts from Alertmanager, and what people ask for in Slack.",
      "POST /alerts, /healthz, /readyz and /metrics; where runbook.yaml says how, also POST"
          + " /slack/events,",
      "or a connection to Slack, and the codec server of encrypted histories at an address of its"
          + " own."
    },
    footer = {
      "",
      "Alertmanager must send the secret as a bearer token; without one the gateway does not"
          + " start.",
      "What Slack sends is signed.",
      "Example:",
      "  RUNBOOK_GATEWAY_SECRET=$(openssl rand -hex 32) ./runbook gateway --listen 0.0.0.0:8088",
      "In Alertmanager:",
      "  webhook_configs: [{url: 'http://runbook:8088/alerts', http_config:",
      "    {authorization: {credentials_file: /etc/alertmanager/runbook-secret}}}]",
      "It runs until it is interrupted."
    })
final class GatewayCommand extends RunbookCommand {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = {
        "Where to listen, port 0 for any free one; gateway.listen of runbook.yaml if left out,",
        "which is 127.0.0.1:8088 where it says nothing."
      })
  @Nullable String listen;

  @Option(
      names = "--secret-env",
      paramLabel = "NAME",
      description = "The environment variable with the secret.")
  @Nullable String secretVariable;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = {
        "The file with the secret. Without either: gateway.secret of runbook.yaml,",
        "else the environment variable " + BearerSecret.DEFAULT_VARIABLE + "."
      })
  @Nullable Path secretFile;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The deployment's facts; RUNBOOK_CONFIG or runbook.yaml if left out.")
  @Nullable Path config;

  @Mixin PolicyOption policy = new PolicyOption();

  GatewayCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = DeploymentReader.find(config, Path.of(""), surroundings.environment());
    GatewayAddress configured = deployment.gateway();
    BearerSecret secret = secret(configured);
    Policy rules = policy.read(surroundings);
    URI address =
        listen == null
            ? address("gateway.listen", configured.listen())
            : address("--listen", listen);
    Metrics metrics = Metrics.start();
    try (Traces traces = traces(deployment);
        TemporalConnection temporal =
            surroundings.connect(config).counting(metrics.scope()).traced(traces);
        Gateway gateway = started(address, secret, temporal, rules, slack(deployment), metrics);
        CodecServer codec = codec(deployment);
        IncidentGauge incidents = new IncidentGauge(temporal, metrics.registry())) {
      incidents.watch();
      out()
          .println(
              "Alerts are taken at http://"
                  + address.getHost()
                  + ":"
                  + gateway.port()
                  + Gateway.ALERTS);
      if (deployment.slack().signingSecret() != null) {
        out()
            .println(
                "Slack's requests are taken at http://"
                    + address.getHost()
                    + ":"
                    + gateway.port()
                    + SlackWay.PATH);
      }
      if (deployment.slack().appToken() != null) {
        out().println("Slack's requests are taken over a connection to Slack.");
      }
      if (codec != null) {
        out()
            .println(
                "Histories are decrypted at http://"
                    + address("codec.listen", deployment.codec().listen()).getHost()
                    + ":"
                    + codec.port()
                    + CodecServer.PATH);
      }
      out().flush();
      serveUntilInterrupted(gateway);
    }
    return ExitCode.FINE;
  }

  private static Gateway started(
      URI address,
      BearerSecret secret,
      TemporalConnection temporal,
      Policy rules,
      SlackSettings slack,
      Metrics metrics) {
    try {
      return Gateway.start(
          address.getHost(), address.getPort(), secret, temporal, () -> rules, slack, metrics);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    } catch (JavalinBindException e) {
      throw cannotListen(address, e);
    }
  }

  /** What decrypts for Temporal's UI; null where nobody has its token. */
  private @Nullable CodecServer codec(Deployment deployment) {
    CodecAddress configured = deployment.codec();
    if (configured.token() == null) {
      return null;
    }
    URI address = address("codec.listen", configured.listen());
    try {
      return CodecServer.start(
          address.getHost(),
          address.getPort(),
          BearerSecret.from(configured.token(), surroundings.environment()),
          configured.origins(),
          HistoryCodec.of(deployment.temporal().payloads(), surroundings.environment()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("codec.token: " + e.getMessage());
    } catch (JavalinBindException e) {
      throw cannotListen(address, e);
    }
  }

  private static CommandException cannotListen(URI address, JavalinBindException e) {
    return CommandException.usage(
        "Cannot listen at " + address.getAuthority() + ": " + e.getMessage());
  }

  private Traces traces(Deployment deployment) {
    try {
      return Traces.start(
          deployment.telemetry().traces(), surroundings.environment(), "runbook-gateway");
    } catch (MissingSecretException e) {
      throw CommandException.usage("telemetry.traces.headers: " + e.getMessage() + ".");
    }
  }

  private SlackSettings slack(Deployment deployment) {
    return new SlackSettings(
        deployment.slack(),
        surroundings.environment(),
        surroundings.clock(),
        (type, input) -> OneAtATime.id(type, input, deployment));
  }

  private BearerSecret secret(GatewayAddress configured) {
    Map<String, String> environment = surroundings.environment();
    SecretReference reference =
        secretFile != null
            ? SecretReference.file(secretFile)
            : secretVariable != null ? SecretReference.env(secretVariable) : configured.secret();
    try {
      return reference == null
          ? BearerSecret.fromEnvironment(environment, BearerSecret.DEFAULT_VARIABLE)
          : BearerSecret.from(reference, environment);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static URI address(String setting, String listen) {
    try {
      URI address = URI.create("http://" + listen);
      if (address.getHost() != null && address.getPort() >= 0) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress(setting, listen);
    }
    throw notAnAddress(setting, listen);
  }

  private static CommandException notAnAddress(String setting, String listen) {
    return CommandException.usage(
        setting + " must be HOST:PORT such as 127.0.0.1:8088, but is '" + listen + "'.");
  }

  /** An interrupt is how it is told to end; a signal to the process ends it by the hook. */
  private static void serveUntilInterrupted(Gateway gateway) {
    Thread closing = new Thread(gateway::close, "gateway-closing");
    Runtime.getRuntime().addShutdownHook(closing);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException end) {
      Runtime.getRuntime().removeShutdownHook(closing);
    }
  }
}
