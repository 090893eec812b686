package org.provabilityfabric.runbooks.keys;

import java.util.List;
import java.util.stream.Stream;
import org.provabilityfabric.runbooks.kubernetes.AccessReview.Right;

/** What the {@code keys} identity has to be allowed; {@code deploy/rbac/keys.yaml} grants it. */
public final class SigningRights {
  private SigningRights() {}

  /** The rights for one kind of signing key. */
  public static List<Right> of(SecretPlace place, KeySetStore.Published published) {
    String namespace = place.namespace();
    String keySet = published.place().configMap();
    return List.of(
        right("get", "secrets", namespace, place.name()),
        right("update", "secrets", namespace, place.name()),
        right("get", "secrets", namespace, place.next().name()),
        right("delete", "secrets", namespace, place.next().name()),
        right("get", "secrets", namespace, place.previous().name()),
        right("delete", "secrets", namespace, place.previous().name()),
        new Right("create", "", "secrets", namespace, null),
        right("get", "configmaps", published.namespace(), keySet),
        right("update", "configmaps", published.namespace(), keySet),
        new Right("create", "", "configmaps", published.namespace(), null));
  }

  /** The rights for several kinds, each once. */
  public static List<Right> all(Stream<List<Right>> rights) {
    return rights.flatMap(List::stream).distinct().toList();
  }

  private static Right right(String verb, String resource, String namespace, String name) {
    return new Right(verb, "", resource, namespace, name);
  }
}
