# shellcheck shell=bash
# The metrics API: what pods and nodes use, as `kubectl top` asks for it.

start_metrics_server() {
  local config
  config="$(kubeconfig_of metrics-server)"
  mkdir -p "$STATE/metrics-server"
  # Without a time-out for the kubelet it panics at this resolution.
  spawn metrics-server "$(program_folder kwok)/metrics-server" \
    --kubeconfig="$config" --authentication-kubeconfig="$config" --authorization-kubeconfig="$config" \
    --bind-address="$HOST" --secure-port="$PORT_METRICS_SERVER" --cert-dir="$STATE/metrics-server" \
    --kubelet-use-node-status-port --kubelet-preferred-address-types=InternalIP \
    --kubelet-insecure-tls --kubelet-request-timeout=5s --metric-resolution=10s
}

ready_metrics_server() { curl -sS -f -k -m 5 "$(address_metrics_server)/livez"; }
address_metrics_server() { echo "https://$HOST:$PORT_METRICS_SERVER"; }
