# shellcheck shell=bash
# The production server of Temporal, all four services in one process.

prepare_temporal() {
  # shellcheck disable=SC2034 # named by the template
  local TEMPORAL_SETTINGS="$STATE/temporal/dynamic.yaml"
  fill "$STACK/conf/temporal.yaml" | write_file "$STATE/temporal/config.yaml"
  fill "$STACK/conf/temporal-dynamic.yaml" | write_file "$TEMPORAL_SETTINGS"
  [ -f "$STATE/temporal/schema" ] && return
  temporal_schema temporal temporal
  temporal_schema temporal_visibility visibility
  touch "$STATE/temporal/schema"
}

temporal_schema() { # database, which of the embedded schemas
  local tool
  tool=("$(program_folder temporal)/sql" --plugin postgres12 --ep "$HOST" -p "$PORT_TEMPORAL_DATABASE"
    -u temporal --db "$1")
  {
    "${tool[@]}" create
    "${tool[@]}" setup-schema -v 0.0
    "${tool[@]}" update-schema --schema-name "postgresql/v12/$2"
  } >>"$LOGS/temporal.log" 2>&1
}

start_temporal() {
  spawn temporal "$(program_folder temporal)/server" \
    --config-file "$STATE/temporal/config.yaml" --allow-no-auth start
}

ready_temporal() { temporal_api GET system-info; }

# Calls Temporal's HTTP API: method, what, JSON document.
temporal_api() {
  curl -sS -f -m 5 -X "$1" "http://$HOST:$PORT_TEMPORAL_HTTP/api/v1/$2" ${3:+-d "$3"}
}

address_temporal() { echo "$HOST:$PORT_TEMPORAL"; }

# The namespace, kept for a week. The search attributes are registered by the product's worker.
load_temporal() {
  temporal_api GET namespaces/default >/dev/null 2>&1 && return
  until_true 20 temporal_api POST namespaces \
    '{"namespace": "default", "workflowExecutionRetentionPeriod": "604800s"}' ||
    fail "Temporal did not take the namespace 'default'; its log is $LOGS/temporal.log."
  until_true 30 temporal_api GET 'namespaces/default/workflows?pageSize=1' ||
    fail "Temporal did not begin to serve the namespace 'default'; its log is $LOGS/temporal.log."
}
