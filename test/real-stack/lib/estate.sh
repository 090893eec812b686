# shellcheck shell=bash
# What the stack is loaded with: an estate such as the runbook means, in the real cluster.
readonly ESTATE_NAMESPACES=(provability-fabric provability-fabric-staging)
ESTATE_LOGS="$STATE/estate/logs"

estate_is_loaded() { [ -f "$STATE/estate/loaded" ]; }

load_estate() {
  estate_is_loaded || make_estate
  grant_rights
  touch "$STATE/estate/loaded"
}

make_estate() {
  mkdir -p "$STATE/estate"
  kubectl apply --server-side -f "$STACK/estate/namespaces.yaml"
  estate_file metrics-api | kubectl apply --server-side -f -
  kubectl apply -f "$STACK/estate/workloads.yaml" -f "$STACK/estate/configuration.yaml" \
    -f "$ROOT/deploy/maintenance-mode.yaml"
  signing_key receipt-signing-key
  signing_key egress-signing-key
  write_new_pod_log
  estate_file pods | kubectl apply --server-side -f -
  until_true 60 workloads_ready || fail "The estate's pods did not get ready within 60 s."
  kubectl -n provability-fabric set image deployment/retrieval-gateway retrieval-gateway=registry.example/retrieval-gateway:2.4.2
  kubectl -n provability-fabric set image deployment/egress-firewall egress-firewall=registry.example/egress-firewall:1.9.1
  kubectl apply -f "$STACK/estate/decoys.yaml"
  until_true 60 workloads_ready || fail "The estate's second rollout did not finish within 60 s."
  give_pods_their_past
}

# A file of the estate with the values of this state.
estate_file() {
  # shellcheck disable=SC2034 # named by the file
  local POSTGRES_USER POSTGRES_GROUP
  POSTGRES_USER="$(as_postgres id -u)"
  POSTGRES_GROUP="$(as_postgres id -g)"
  fill "$STACK/estate/$1.yaml"
}

# A fresh Ed25519 key; the secret is made by a pipe, so the private key lies in no file here.
signing_key() {
  local private
  private="$(openssl genpkey -algorithm ed25519)"
  jq -n --arg name "$1" --arg private "$private" \
    --arg public "$(openssl pkey -pubout <<<"$private")" \
    '{apiVersion: "v1", kind: "Secret", metadata: {name: $name, namespace: "provability-fabric"},
      type: "Opaque", stringData: {"private.pem": $private, "public.pem": $public}}' |
    kubectl apply --server-side -f -
}

workloads_ready() { # every deployment and stateful set that is to become ready has done so
  kubectl get deployments,statefulsets -A -o json | jq -e '
    [.items[] | select(.metadata.name != "index-warmer")]
    | length > 0 and all(.[];
        .status.observedGeneration == .metadata.generation
        and (.status.readyReplicas // 0) == .spec.replicas
        and (.status.updatedReplicas // 0) == .spec.replicas
        and .status.replicas == .spec.replicas)'
}

# ---- logs

write_new_pod_log() {
  date -u +"%Y-%m-%dT%H:%M:%S.%NZ stdout F INFO started" | write_file "$ESTATE_LOGS/new-pod.log"
}

# Each pod gets its own logs, and the first of the gateway's has been restarted once.
give_pods_their_past() {
  local namespace pods
  for namespace in "${ESTATE_NAMESPACES[@]}"; do
    pods="$(kubectl -n "$namespace" get pods -o json)"
    pod_ordinals <<<"$pods" | while read -r pod ordinal container; do
      container_log "$namespace" "$pod" "$ordinal" "$container" now
      container_log "$namespace" "$pod" "$ordinal" "$container" before
    done
    jq --arg logs "$ESTATE_LOGS" '{apiVersion: "v1", kind: "List", items: [.items[] | {
        apiVersion: "kwok.x-k8s.io/v1alpha1", kind: "Logs",
        metadata: {name: .metadata.name, namespace: .metadata.namespace},
        spec: {logs: [.metadata as $pod | .spec.containers[].name
          | "\($logs)/\($pod.namespace)/\($pod.name)/\(.)" as $file
          | {containers: [.], logsFile: "\($file).log", previousLogsFile: "\($file).previous.log"}]}}]}' \
      <<<"$pods" | kubectl apply --server-side -f -
  done
  restarted_once
}

pod_ordinals() { # lines of pod, its number among those of its app, container
  jq -r '.items | group_by(.metadata.labels.app)[] | sort_by(.metadata.name) | to_entries[]
    | "\(.value.metadata.name) \(.key) \(.value.spec.containers[].name)"'
}

container_log() { # namespace, pod, ordinal, container, instance
  local file="$ESTATE_LOGS/$1/$2/$4"
  [ "$5" = now ] || file+=.previous
  TZ=UTC awk -v now="$(date +%s)" -v container="$4" -v pod="$2" -v ordinal="$3" -v instance="$5" \
    -f "$STACK/lib/container-logs.awk" "$STACK/estate/logs/$1.txt" | sort | write_file "$file.log"
}

# The list of container statuses is replaced whole by every patch but this kind.
restarted_once() {
  local pod
  pod="$(kubectl -n provability-fabric get pods -l app=retrieval-gateway -o name | sort | head -n 1)"
  kubectl -n provability-fabric patch "$pod" --subresource=status --type=json -p "$(jq -n \
    --arg began "$(date -u -d '-26 hours' +%FT%TZ)" --arg ended "$(date -u -d '-55 minutes' +%FT%TZ)" '
    "/status/containerStatuses/0" as $container
    | [{op: "test", path: "\($container)/name", value: "retrieval-gateway"},
       {op: "replace", path: "\($container)/restartCount", value: 1},
       {op: "add", path: "\($container)/lastState", value: {terminated:
         {exitCode: 137, reason: "OOMKilled", startedAt: $began, finishedAt: $ended}}}]')"
}

# ---- identities

# The manifests as they are delivered, and a kubeconfig for each account in them that gets a token:
# what a worker in a pod of that account could do.
grant_rights() {
  local accounts namespace name token
  kubectl apply -f "$ROOT/deploy/rbac"
  accounts="$(service_accounts)"
  while read -r namespace name; do
    token="$(kubectl -n "$namespace" create token "$name" --duration=240h)"
    kubeconfig "$name" "$token" provability-fabric
  done <<<"$accounts"
  cut -d' ' -f2 <<<"$accounts" | write_file "$STATE/kubernetes/identities"
}

service_accounts() { # lines of namespace and name
  kubectl get -f "$ROOT/deploy/rbac/accounts.yaml" -o json | jq -r '(.items // [.])[]
    | select(.kind == "ServiceAccount" and .automountServiceAccountToken != false)
    | "\(.metadata.namespace) \(.metadata.name)"'
}

# ---- from the beginning

# Throws the estate's namespaces away and loads them again; the rest of the cluster stays.
reset_estate() {
  rm -rf "$STATE/estate"
  kubectl delete namespace "${ESTATE_NAMESPACES[@]}" --ignore-not-found --timeout=60s --request-timeout=0
  load_estate
}
