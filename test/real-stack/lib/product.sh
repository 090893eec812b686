# shellcheck shell=bash
# What the product needs to run against the stack: its runbook.yaml, secrets, and variables.

write_product_files() {
  local name
  for name in gateway ledger; do
    [ -f "$STATE/secrets/$name" ] || random_word | write_file "$STATE/secrets/$name" 600
  done
  fill "$STACK/conf/runbook.yaml" | write_file "$STATE/runbook.yaml"
}

# What the product reads, as lines for `eval`.
product_variables() {
  local name
  variable TEMPORAL_ADDRESS "$(address_temporal)"
  variable TEMPORAL_NAMESPACE default
  variable RUNBOOK_CONFIG "$STATE/runbook.yaml"
  variable RUNBOOK_GATEWAY_LISTEN "$HOST:$PORT_GATEWAY"
  variable RUNBOOK_GATEWAY_SECRET_FILE "$STATE/secrets/gateway"
  [ -f "$STATE/kubernetes/identities" ] || return 0
  while read -r name; do
    variable "RUNBOOK_${name^^}_CLUSTER_KUBECONFIG" "$(kubeconfig_of "$name")"
  done <"$STATE/kubernetes/identities"
}

# What the tests need besides.
test_variables() {
  variable FABRIC_STACK_COMMANDS "$STACK"
  variable FABRIC_STACK_STATE "$STATE"
  variable FABRIC_STACK_ADMIN_KUBECONFIG "$(kubeconfig_of admin)"
  variable FABRIC_STACK_KUBECTL "$(program_folder kubernetes)/kubectl"
  variable FABRIC_STACK_AUDIT_LOG "$(audit_log)"
  variable FABRIC_STACK_CONTAINER_LOGS "$ESTATE_LOGS"
  variable FABRIC_STACK_TEMPORAL_UI "$(address_temporal_ui)"
  variable FABRIC_STACK_TEMPORAL_HTTP "http://$HOST:$PORT_TEMPORAL_HTTP"
  variable FABRIC_STACK_PROMETHEUS "$(address_prometheus)"
  variable FABRIC_STACK_PROMETHEUS_RULES "$STATE/prometheus/rules"
  variable FABRIC_STACK_PROMETHEUS_TARGETS "$STATE/prometheus/targets"
  variable FABRIC_STACK_ALERTMANAGER "$(address_alertmanager)"
  variable FABRIC_STACK_PUSHGATEWAY "$(address_pushgateway)"
  variable FABRIC_STACK_OBJECT_STORE "$(address_object_store)"
  variable FABRIC_STACK_OBJECT_STORE_KEY "$OBJECT_STORE_KEY"
  variable FABRIC_STACK_OBJECT_STORE_SECRET_FILE "$STATE/secrets/object-store"
  variable FABRIC_STACK_TRAFFIC "$(address_traffic)"
  variable FABRIC_STACK_LEDGER_PORT "$PORT_LEDGER"
  variable FABRIC_STACK_LEDGER_TOKEN_FILE "$STATE/secrets/ledger"
  variable FABRIC_STACK_HEALTH_PORT "$PORT_HEALTH"
  variable FABRIC_STACK_MAIL_PORT "$PORT_MAIL"
}

variable() { printf 'export %s=%q\n' "$1" "$2"; }
