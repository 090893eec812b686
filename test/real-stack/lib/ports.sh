# shellcheck shell=bash
# The ports. They are chosen once, when there is no state yet, as one block of free ones, and stay
# the same for as long as the state does. `FABRIC_STACK_PORT` says where to begin looking.
readonly PORT_FILE="$STATE/ports"
readonly PORT_NAMES=(
  TEMPORAL TEMPORAL_HTTP TEMPORAL_UI KUBE_API PROMETHEUS ALERTMANAGER PUSHGATEWAY ESTATE_DATABASE
  GATEWAY LEDGER HEALTH MAIL # for the product and the doubles of the tests: the stack never listens there
  NOBODY                     # where nothing ever listens
  TEMPORAL_DATABASE
  FRONTEND_MEMBERSHIP MATCHING MATCHING_MEMBERSHIP HISTORY HISTORY_MEMBERSHIP WORKER WORKER_MEMBERSHIP
  OBJECT_STORE
  ETCD ETCD_PEER KUBE_CONTROLLER KUBE_SCHEDULER KWOK METRICS_SERVER
)

# All ports of this machine on which something listens, one a line.
busy_ports() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 == "0A" { split($2, a, ":"); print a[2] }' |
    sort -u | while read -r hex; do echo "$((16#$hex))"; done
}

choose_ports() {
  local base=${FABRIC_STACK_PORT:-21000} last name port busy
  last=${#PORT_NAMES[@]}
  busy=" $(busy_ports | tr '\n' ' ') "
  until block_is_free "$base" "$last" "$busy"; do
    base=$((base + 100))
    [ "$base" -lt 32000 ] || fail "No block of $last free ports was found from ${FABRIC_STACK_PORT:-21000} to 32000."
  done
  port=$base
  for name in "${PORT_NAMES[@]}"; do
    echo "PORT_$name=$port"
    port=$((port + 1))
  done | write_file "$PORT_FILE"
}

block_is_free() { # first port, how many, the busy ones
  local port
  for ((port = $1; port < $1 + $2; port++)); do
    case $3 in *" $port "*) return 1 ;; esac
  done
}

load_ports() {
  [ -f "$PORT_FILE" ] || return 0
  # shellcheck source=/dev/null
  . "$PORT_FILE"
  add_ports_of_new_parts
}

# A state from before a part was added gets the next free port for it.
add_ports_of_new_parts() {
  local name port busy variable
  for name in "${PORT_NAMES[@]}"; do
    variable="PORT_$name"
    [ -z "${!variable:-}" ] || continue
    port=$(($(sed 's/.*=//' "$PORT_FILE" | sort -n | tail -n 1) + 1))
    busy=" $(busy_ports | tr '\n' ' ') "
    until block_is_free "$port" 1 "$busy"; do port=$((port + 1)); done
    echo "$variable=$port" >>"$PORT_FILE"
    printf -v "$variable" %s "$port"
  done
}
