# shellcheck shell=bash
# Where live values are pushed: those of `traffic`, and whatever a test wants to be alerted of.

prepare_pushgateway() { mkdir -p "$STATE/pushgateway"; }

start_pushgateway() {
  spawn pushgateway prometheus-pushgateway --web.listen-address="$HOST:$PORT_PUSHGATEWAY" \
    --persistence.file="$STATE/pushgateway/values" --persistence.interval=10s
}

ready_pushgateway() { curl -sS -f -m 5 "$(address_pushgateway)/-/ready"; }
address_pushgateway() { echo "http://$HOST:$PORT_PUSHGATEWAY"; }
