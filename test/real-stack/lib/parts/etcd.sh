# shellcheck shell=bash
# The memory of the Kubernetes API server.

prepare_etcd() { mkdir -p "$STATE/etcd"; }

start_etcd() {
  local peer="http://$HOST:$PORT_ETCD_PEER"
  spawn etcd "$(program_folder etcd)/etcd" --name stack --data-dir "$STATE/etcd/data" \
    --listen-client-urls "$(address_etcd)" --advertise-client-urls "$(address_etcd)" \
    --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer" --initial-cluster "stack=$peer"
}

ready_etcd() { curl -sS -f -m 5 "$(address_etcd)/health"; }
address_etcd() { echo "http://$HOST:$PORT_ETCD"; }
