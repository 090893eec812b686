# shellcheck shell=bash
# Alertmanager, which sends every alert to the product's gateway.

prepare_alertmanager() {
  mkdir -p "$STATE/alertmanager"
  fill "$STACK/conf/alertmanager.yaml" | write_file "$STATE/alertmanager/alertmanager.yaml"
}

start_alertmanager() {
  spawn alertmanager prometheus-alertmanager --config.file="$STATE/alertmanager/alertmanager.yaml" \
    --storage.path="$STATE/alertmanager/data" --cluster.listen-address= \
    --web.listen-address="$HOST:$PORT_ALERTMANAGER" --web.external-url="$(address_alertmanager)"
}

ready_alertmanager() { curl -sS -f -m 5 "$(address_alertmanager)/-/ready"; }
address_alertmanager() { echo "http://$HOST:$PORT_ALERTMANAGER"; }
