# shellcheck shell=bash
# The node: its pods run, log, execute and report usage, and no container is ever started.

prepare_kwok() {
  local resources
  resources="$(program_folder kwok)/kustomize"
  kubectl apply --server-side -f "$resources/crd/bases" >>"$LOGS/kwok.log" 2>&1
  {
    cat "$resources/stage/node/fast/node-initialize.yaml"
    printf -- '---\n'
    cat "$resources/stage/node/heartbeat-with-lease/node-heartbeat-with-lease.yaml"
    for file in pod-complete pod-delete; do
      printf -- '---\n'
      cat "$resources/stage/pod/fast/$file.yaml"
    done
    printf -- '---\n'
    cat "$STACK/conf/kwok-pods.yaml"
    printf -- '---\n'
    cat "$resources/metrics/resource/metrics-resource.yaml"
    printf -- '---\n'
    cat "$resources/metrics/usage/usage-from-annotation.yaml"
  } | write_file "$STATE/kubernetes/kwok.yaml"
}

start_kwok() {
  spawn kwok "$(program_folder kwok)/kwok" --kubeconfig="$(kubeconfig_of kwok)" \
    --config="$STATE/kubernetes/kwok.yaml" --manage-all-nodes=true --enable-crds=Logs,ClusterLogs,Exec \
    --node-ip="$HOST" --node-name="$HOST" --node-port="$PORT_KWOK" --server-address="$HOST:$PORT_KWOK" \
    --tls-cert-file="$PKI/node.crt" --tls-private-key-file="$PKI/node.key" \
    --node-lease-duration-seconds=40
}

ready_kwok() { curl -sS -f -k -m 5 "$(address_kwok)/healthz"; }
address_kwok() { echo "https://$HOST:$PORT_KWOK"; }
