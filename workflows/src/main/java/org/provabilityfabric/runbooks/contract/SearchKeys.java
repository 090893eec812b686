package org.provabilityfabric.runbooks.contract;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes; their values are not encrypted, so nothing personal goes in here. */
public final class SearchKeys {
  public static final SearchAttributeKey<String> INCIDENT_SEVERITY =
      SearchAttributeKey.forKeyword("IncidentSeverity");
  public static final SearchAttributeKey<String> INCIDENT_STATUS =
      SearchAttributeKey.forKeyword("IncidentStatus");
  public static final SearchAttributeKey<String> COMPONENT =
      SearchAttributeKey.forKeyword("Component");
  public static final SearchAttributeKey<String> PROCEDURE =
      SearchAttributeKey.forKeyword("Procedure");
  public static final SearchAttributeKey<Boolean> DRILL = SearchAttributeKey.forBoolean("Drill");
  public static final SearchAttributeKey<Boolean> SLA_BREACHED =
      SearchAttributeKey.forBoolean("SlaBreached");

  public static final List<SearchAttributeKey<?>> ALL =
      List.of(INCIDENT_SEVERITY, INCIDENT_STATUS, COMPONENT, PROCEDURE, DRILL, SLA_BREACHED);

  private SearchKeys() {}
}
