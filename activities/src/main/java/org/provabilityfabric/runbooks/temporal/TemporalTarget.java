package org.provabilityfabric.runbooks.temporal;

import io.grpc.Metadata;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.MissingSecretException;
import org.provabilityfabric.runbooks.deployment.SecretReference;
import org.provabilityfabric.runbooks.deployment.TemporalAccess;
import org.provabilityfabric.runbooks.deployment.TemporalTls;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryCodec;
import org.provabilityfabric.runbooks.temporal.privacy.HistoryPrivacyException;

/**
 * The Temporal that a process speaks to, and how. Address, namespace, API key and TLS are each what
 * Temporal's own environment configuration says ({@code TEMPORAL_ADDRESS} and the like, or a
 * profile of its file), else what {@code runbook.yaml} says; TLS is taken from one of them as a
 * whole.
 */
public final class TemporalTarget {
  /** Where Temporal is looked for when nothing is configured. */
  public static final String DEFAULT_ADDRESS = "127.0.0.1:7233";

  private static final String DEFAULT_NAMESPACE = "default";

  private final String address;
  private final String namespace;
  private final @Nullable ClientTls tls;
  private final @Nullable Supplier<String> apiKey;
  private final @Nullable Metadata headers;
  private final DataConverter converter;

  private TemporalTarget(ClientConfigProfile said, TemporalAccess access, Map<String, String> env) {
    address = first(said.getAddress(), access.address(), DEFAULT_ADDRESS);
    namespace = first(said.getNamespace(), access.namespace(), DEFAULT_NAMESPACE);
    apiKey = apiKey(said.getApiKey(), access.apiKey(), env);
    tls = tls(said.getTls(), access.tls(), apiKey != null);
    headers = said.getMetadata();
    converter = HistoryCodec.of(access.payloads(), env).converter();
  }

  /**
   * Puts together what is said; no call is made yet, and no certificate is read. The keys of the
   * histories are.
   *
   * @throws TemporalSetupException saying what cannot be right
   */
  public static TemporalTarget of(TemporalAccess access, Map<String, String> environment) {
    try {
      ClientConfigProfile said =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
      return new TemporalTarget(said, access, environment);
    } catch (IOException
        | IllegalArgumentException
        | IllegalStateException
        | HistoryPrivacyException e) {
      throw new TemporalSetupException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  public String namespace() {
    return namespace;
  }

  /** Address and namespace, for people. */
  public String where() {
    return address + ", namespace " + namespace;
  }

  /**
   * The options of a connection, to which deadlines may be added.
   *
   * @throws TemporalSetupException naming the file or key that is not what it should be
   */
  public WorkflowServiceStubsOptions.Builder stubs() {
    WorkflowServiceStubsOptions.Builder options =
        WorkflowServiceStubsOptions.newBuilder().setTarget(address);
    if (headers != null) {
      options.addGrpcMetadataProvider(() -> headers);
    }
    if (apiKey != null) {
      shownWithEachCall(apiKey);
      options.addApiKey(apiKey::get);
    }
    if (tls != null) {
      options.setSslContext(tls.context());
      String name = tls.serverName();
      if (name != null) {
        options.setChannelInitializer(channel -> channel.overrideAuthority(name));
      }
    }
    return options;
  }

  /** The options of a client, with the data converter of its histories. */
  public WorkflowClientOptions.Builder client() {
    return WorkflowClientOptions.newBuilder().setNamespace(namespace).setDataConverter(converter);
  }

  /** Why a connection failed; null where that is not known, or a server answered. */
  public @Nullable TemporalTrouble trouble(Throwable failure) {
    return TemporalTrouble.in(failure, tls);
  }

  private static @Nullable ClientTls tls(
      @Nullable ClientConfigTLS said, @Nullable TemporalTls access, boolean withKey) {
    if (said != null && !said.equals(ClientConfigTLS.getDefaultInstance())) {
      return Boolean.TRUE.equals(said.isDisabled()) ? unprotected(withKey) : ClientTls.of(said);
    }
    if (access == null) {
      return withKey ? new ClientTls(null, null, null, null) : null;
    }
    return access.on() ? ClientTls.of(access) : unprotected(withKey);
  }

  private static @Nullable ClientTls unprotected(boolean withKey) {
    if (withKey) {
      throw new TemporalSetupException(
          "an API key is shown over TLS only, but TLS is switched off (temporal.tls.enabled,"
              + " TEMPORAL_TLS)");
    }
    return null;
  }

  private static @Nullable Supplier<String> apiKey(
      @Nullable String said, @Nullable SecretReference access, Map<String, String> environment) {
    if (said != null && !said.isBlank()) {
      String key = said.strip();
      return () -> key;
    }
    return access == null ? null : () -> access.resolve(environment);
  }

  private static void shownWithEachCall(Supplier<String> apiKey) {
    try {
      if (!apiKey.get().matches("[\\x21-\\x7e]+")) {
        throw new TemporalSetupException(
            "the API key has to be one word of ASCII characters, and is not");
      }
    } catch (MissingSecretException e) {
      throw new TemporalSetupException("temporal.apiKey: " + e.getMessage(), e);
    }
  }

  private static String first(@Nullable String said, @Nullable String access, String otherwise) {
    if (said != null && !said.isBlank()) {
      return said.strip();
    }
    return Objects.requireNonNullElse(access, otherwise);
  }
}
