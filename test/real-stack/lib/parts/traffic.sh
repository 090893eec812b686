# shellcheck shell=bash
# The services' requests: counters that grow, in the past by a history that Prometheus is given, and
# now by what is pushed every two seconds. How much comes, fails and is slow stands in a file that
# a test may rewrite at any time.

readonly TRAFFIC="$STATE/traffic"
readonly HISTORY_HOURS=26

prepare_traffic() {
  [ -f "$TRAFFIC/counters" ] && return
  mkdir -p "$TRAFFIC"
  cp "$STACK/estate/traffic.txt" "$TRAFFIC/profile.txt"
  date +%s >"$TRAFFIC/began"
  counted $((HISTORY_HOURS * 3600)) /dev/null counters | write_file "$TRAFFIC/counters"
}

# The counters after some seconds more: seconds, the counters so far, and the format of the result.
counted() {
  awk -v seconds="$1" -v format="$3" -f "$STACK/lib/traffic.awk" "$TRAFFIC/profile.txt" "$2"
}

start_traffic() { spawn traffic "$STACK/lib/push-traffic" "$TRAFFIC" "$(address_pushgateway)"; }

ready_traffic() { curl -sS -f -m 5 "$(address_pushgateway)/metrics" | grep '^http_requests_total{.*retrieval-gateway'; }
address_traffic() { echo "$TRAFFIC/profile.txt"; }
