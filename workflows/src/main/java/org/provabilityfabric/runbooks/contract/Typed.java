package org.provabilityfabric.runbooks.contract;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/**
 * JSON that a person may type: the start input of a procedure or the argument of an update. Nothing
 * typed counts as {@code {}}, so that the procedure itself says what it needs.
 */
public interface Typed {
  /** The names of the fields that a person may give, in the order of the documentation. */
  static List<String> fields(Class<?> type) {
    List<String> filledIn = List.of("alert", "route", "policy", "carried", "unknown", "via", "at");
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(name -> !filledIn.contains(name))
        .toList();
  }
}
