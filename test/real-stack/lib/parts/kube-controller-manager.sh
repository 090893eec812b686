# shellcheck shell=bash
# What makes pods of deployments, and scales them.

start_kube_controller_manager() {
  local config
  config="$(kubeconfig_of controllers)"
  spawn kube-controller-manager "$(program_folder kubernetes)/kube-controller-manager" \
    --kubeconfig="$config" --authentication-kubeconfig="$config" --authorization-kubeconfig="$config" \
    --bind-address="$HOST" --secure-port="$PORT_KUBE_CONTROLLER" --leader-elect=false \
    --use-service-account-credentials --service-account-private-key-file="$PKI/accounts.key" \
    --root-ca-file="$PKI/ca.crt"
}

ready_kube_controller_manager() { curl -sS -f -k -m 5 "$(address_kube_controller_manager)/healthz"; }
address_kube_controller_manager() { echo "https://$HOST:$PORT_KUBE_CONTROLLER"; }
