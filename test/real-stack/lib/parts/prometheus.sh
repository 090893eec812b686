# shellcheck shell=bash
# Prometheus: a day of history, live values, the shipped rules and those that a test adds.

prepare_prometheus() {
  local folder="$STATE/prometheus"
  mkdir -p "$folder/rules" "$folder/targets"
  fill "$STACK/conf/prometheus.yaml" | write_file "$folder/prometheus.yaml"
  [ -f "$folder/history" ] && return
  rm -rf "$folder/data"
  local began seconds=$((HISTORY_HOURS * 3600))
  began="$(cat "$TRAFFIC/began")"
  awk -v seconds="$seconds" -v step=30 -v began="$((began - seconds))" -v format=history \
    -f "$STACK/lib/traffic.awk" "$STACK/estate/traffic.txt" /dev/null >"$folder/history.txt"
  promtool tsdb create-blocks-from openmetrics "$folder/history.txt" "$folder/data" >>"$LOGS/prometheus.log" 2>&1
  mv "$folder/history.txt" "$folder/history"
}

start_prometheus() {
  spawn prometheus prometheus --config.file="$STATE/prometheus/prometheus.yaml" \
    --storage.tsdb.path="$STATE/prometheus/data" --web.listen-address="$HOST:$PORT_PROMETHEUS" \
    --web.enable-lifecycle
}

ready_prometheus() { curl -sS -f -m 5 "$(address_prometheus)/-/ready"; }
address_prometheus() { echo "http://$HOST:$PORT_PROMETHEUS"; }
