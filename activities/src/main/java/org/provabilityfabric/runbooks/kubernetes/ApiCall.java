package org.provabilityfabric.runbooks.kubernetes;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.net.URI;
import org.provabilityfabric.runbooks.traces.OutboundCall;

/** A request to the API server in a trace: verb, kind, namespace and name; no selector, no body. */
final class ApiCall {
  private static final AttributeKey<String> NAMESPACE =
      AttributeKey.stringKey("k8s.namespace.name");
  private static final AttributeKey<String> NAME = AttributeKey.stringKey("k8s.object.name");

  private ApiCall() {}

  /**
   * Begins it.
   *
   * @param url the API server's address
   */
  static OutboundCall begin(String verb, Target target, String url) {
    URI server = URI.create(url);
    AttributesBuilder names = Attributes.builder();
    if (target.namespace() != null) {
      names.put(NAMESPACE, target.namespace());
    }
    if (target.name() != null) {
      names.put(NAME, target.name());
    }
    String kind = target.resource().plural();
    String what = target.subresource() == null ? kind : kind + "/" + target.subresource();
    return OutboundCall.begin(verb + " " + what, server.getHost(), server.getPort(), names.build());
  }
}
