package org.provabilityfabric.runbooks.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** "kubectl auth can-i": what the identity that asks may do. */
public final class AccessReview {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClusterClient cluster;

  public AccessReview(ClusterClient cluster) {
    this.cluster = cluster;
  }

  /**
   * One right.
   *
   * @param verb such as {@code get}
   * @param group the API group; empty for the core group
   * @param resource such as {@code secrets}, with a subresource behind a slash: {@code pods/log}
   * @param namespace empty for all namespaces
   * @param name of one object; null for any
   */
  public record Right(
      String verb, String group, String resource, String namespace, @Nullable String name) {
    /** Such as {@code update secrets provability-fabric/receipt-signing-key}. */
    public String text() {
      String where = namespace.isEmpty() ? " in all namespaces" : " in " + namespace;
      return verb + " " + resource + (name == null ? where : " " + namespace + "/" + name);
    }
  }

  /**
   * Whether the right is there.
   *
   * @throws ClusterException where the cluster does not answer that
   */
  public boolean allowed(Right right) {
    ObjectNode review = JSON.createObjectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode attributes = review.putObject("spec").putObject("resourceAttributes");
    attributes.put("verb", right.verb()).put("group", right.group());
    String[] resource = right.resource().split("/", 2);
    attributes.put("resource", resource[0]).put("namespace", right.namespace());
    if (resource.length > 1) {
      attributes.put("subresource", resource[1]);
    }
    if (right.name() != null) {
      attributes.put("name", right.name());
    }
    JsonNode answer = cluster.create(Target.all(Resource.ACCESS_REVIEWS, null), review, false);
    return answer.path("status").path("allowed").asBoolean(false);
  }
}
