package org.provabilityfabric.runbooks.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.deployment.CallDeadlines;
import org.provabilityfabric.runbooks.deployment.ClusterAccess;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.deployment.SecretReference;

/** Makes fabric8's client from a deployment's facts. */
final class Connections {
  /** What would write whole bodies into a log at TRACE, those of secrets among them. */
  private static final String BODY_LOG = "HttpLogging";

  private Connections() {}

  static KubernetesClient to(Deployment deployment, Map<String, String> environment) {
    ClusterAccess access = deployment.cluster();
    CallDeadlines deadlines = deployment.deadlines();
    ConfigBuilder config =
        new ConfigBuilder(surroundings(access))
            .withUserAgent("fabric-runbooks")
            .withConnectionTimeout(millis(deadlines.connect()))
            .withRequestTimeout(millis(deadlines.request()))
            .withRequestRetryBackoffLimit(0);
    SecretReference token = access.token();
    if (token != null) {
      config.withOauthTokenProvider(() -> token.resolve(environment));
    }
    return new KubernetesClientBuilder()
        .withConfig(config.build())
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor(BODY_LOG, null))
        .build();
  }

  private static Config surroundings(ClusterAccess access) {
    if (access.url() != null) {
      ConfigBuilder config =
          new ConfigBuilder(Config.empty())
              .withAutoConfigure(false)
              .withMasterUrl(access.url().toString());
      Path caFile = access.caFile();
      return caFile == null ? config.build() : config.withCaCertData(readable(caFile)).build();
    }
    if (access.kubeconfig() != null) {
      return kubeconfig(access.kubeconfig(), access.context());
    }
    return Config.autoConfigure(access.context());
  }

  private static Config kubeconfig(Path file, @Nullable String context) {
    try {
      if (readable(file).isBlank()) {
        throw new ClusterException(FailureKind.INVALID_INPUT, "the file " + file + " is empty");
      }
      return Config.fromKubeconfig(context, file.toFile());
    } catch (KubernetesClientException e) {
      throw new ClusterException(
          FailureKind.INVALID_INPUT, "the file " + file + " is not a kubeconfig", e);
    }
  }

  private static String readable(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ClusterException(
          FailureKind.INVALID_INPUT, "the file " + file + " cannot be read", e);
    }
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(Math.min(duration.toMillis(), Integer.MAX_VALUE));
  }
}
