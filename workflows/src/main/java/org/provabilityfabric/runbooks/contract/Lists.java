package org.provabilityfabric.runbooks.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Absent collections in recorded histories are read as empty ones. */
public final class Lists {
  private Lists() {}

  public static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  public static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The first {@code n} of a list: what a result carries beside a count and a reference. */
  public static <T> List<T> first(int n, List<T> list) {
    return List.copyOf(list.subList(0, Math.min(n, list.size())));
  }
}
