# shellcheck shell=bash
# The Kubernetes API, with RBAC and an audit log in which the effects of a run can be counted.

prepare_kube_apiserver() {
  make_pki
  cp "$STACK/conf/audit.yaml" "$STATE/kubernetes/audit.yaml"
}

start_kube_apiserver() {
  local flags=(
    --etcd-servers="$(address_etcd)"
    --bind-address="$HOST" --advertise-address="$HOST" --secure-port="$PORT_KUBE_API"
    --service-cluster-ip-range=10.96.0.0/16
    # No pod looks for the API server by way of a service here.
    --endpoint-reconciler-type=none
    --tls-cert-file="$PKI/server.crt" --tls-private-key-file="$PKI/server.key"
    --anonymous-auth=false --token-auth-file="$PKI/tokens.csv"
    --authorization-mode=Node,RBAC
    --service-account-issuer=https://kubernetes.default.svc
    --service-account-key-file="$PKI/accounts.pub" --service-account-signing-key-file="$PKI/accounts.key"
    --kubelet-preferred-address-types=InternalIP
    --kubelet-certificate-authority="$PKI/ca.crt"
    # The aggregated metrics API.
    --requestheader-client-ca-file="$PKI/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group
    --requestheader-extra-headers-prefix=X-Remote-Extra-
    --proxy-client-cert-file="$PKI/front-proxy.crt" --proxy-client-key-file="$PKI/front-proxy.key"
    --audit-policy-file="$STATE/kubernetes/audit.yaml" --audit-log-path="$(audit_log)"
  )
  spawn kube-apiserver "$(program_folder kubernetes)/kube-apiserver" "${flags[@]}"
}

audit_log() { echo "$LOGS/audit.log"; }
ready_kube_apiserver() { kubectl get --raw /readyz; }
address_kube_apiserver() { echo "https://$HOST:$PORT_KUBE_API"; }
