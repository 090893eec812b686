# shellcheck shell=bash
# The cluster's administrator.
kubectl() {
  HOME="$STATE/kubernetes" "$(program_folder kubernetes)/kubectl" \
    --kubeconfig "$(kubeconfig_of admin)" --request-timeout=20s "$@"
}
