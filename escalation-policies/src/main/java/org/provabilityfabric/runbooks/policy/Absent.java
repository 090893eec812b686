package org.provabilityfabric.runbooks.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collections as records keep them: unmodifiable, in the order given, and empty where an older
 * snapshot did not have them yet. {@link Map#copyOf} is no substitute: its iteration order differs
 * from one process to the next, which a replayed workflow would notice.
 */
final class Absent {
  private Absent() {}

  static <T> List<T> asEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  static <K, V> Map<K, V> asEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
