# shellcheck shell=bash
# The certificates, keys and tokens of the cluster, made once for a state.
readonly PKI="$STATE/kubernetes/pki"

make_pki() {
  [ -f "$PKI/complete" ] && return
  rm -rf "$PKI"
  mkdir -p "$PKI"
  chmod 700 "$PKI"
  {
    authority "$PKI/ca" real-stack
    signed "$PKI/ca" "$PKI/server" kube-apiserver serverAuth \
      "IP:$HOST,IP:10.96.0.1,DNS:localhost,DNS:kubernetes.default,DNS:kubernetes.default.svc"
    signed "$PKI/ca" "$PKI/node" system:node:node-0 serverAuth "IP:$HOST,DNS:localhost"
    authority "$PKI/front-proxy-ca" real-stack-front-proxy
    signed "$PKI/front-proxy-ca" "$PKI/front-proxy" front-proxy clientAuth DNS:front-proxy
    openssl genrsa -out "$PKI/accounts.key" 2048
    openssl rsa -in "$PKI/accounts.key" -pubout -out "$PKI/accounts.pub"
  } >>"$LOGS/pki.log" 2>&1
  {
    token_of admin stack-admin system:masters
    token_of controllers system:kube-controller-manager system:authenticated
    token_of scheduler system:kube-scheduler system:authenticated
    token_of kwok kwok system:masters
    token_of metrics-server metrics-server system:masters
  } | write_file "$PKI/tokens.csv" 600
  touch "$PKI/complete"
}

authority() { # file without ending, name
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -x509 -new -sha256 -key "$1.key" -subj "/CN=$2" -days 365 -out "$1.crt" \
    -addext keyUsage=critical,keyCertSign,cRLSign
}

signed() { # authority, file without ending, name, use, alternative names
  openssl ecparam -name prime256v1 -genkey -noout -out "$2.key"
  openssl req -new -sha256 -key "$2.key" -subj "/CN=$3" -out "$2.csr"
  openssl x509 -req -sha256 -in "$2.csr" -CA "$1.crt" -CAkey "$1.key" -CAcreateserial -days 365 -out "$2.crt" \
    -extfile <(printf '%s\n' keyUsage=critical,digitalSignature "extendedKeyUsage=$4" "subjectAltName=$5")
  rm "$2.csr"
}

# A line of the token file, and a kubeconfig with the token: name of the kubeconfig, user, group.
token_of() {
  local token
  token="$(random_word)"
  kubeconfig "$1" "$token" default
  echo "$token,$2,$2,$3"
}

kubeconfig_of() { echo "$STATE/kubernetes/$1.kubeconfig"; }

kubeconfig() { # name, token, namespace
  write_file "$(kubeconfig_of "$1")" 600 <<KUBECONFIG
apiVersion: v1
kind: Config
clusters:
  - name: real-stack
    cluster:
      server: https://$HOST:$PORT_KUBE_API
      certificate-authority-data: $(base64 -w0 <"$PKI/ca.crt")
users:
  - name: $1
    user: {token: "$2"}
contexts:
  - name: $1
    context: {cluster: real-stack, user: $1, namespace: $3}
current-context: $1
KUBECONFIG
}
