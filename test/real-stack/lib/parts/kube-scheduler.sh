# shellcheck shell=bash
# What gives pods their node.

start_kube_scheduler() {
  local config
  config="$(kubeconfig_of scheduler)"
  spawn kube-scheduler "$(program_folder kubernetes)/kube-scheduler" \
    --kubeconfig="$config" --authentication-kubeconfig="$config" --authorization-kubeconfig="$config" \
    --bind-address="$HOST" --secure-port="$PORT_KUBE_SCHEDULER" --leader-elect=false
}

ready_kube_scheduler() { curl -sS -f -k -m 5 "$(address_kube_scheduler)/healthz"; }
address_kube_scheduler() { echo "https://$HOST:$PORT_KUBE_SCHEDULER"; }
