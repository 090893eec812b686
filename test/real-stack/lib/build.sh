# shellcheck shell=bash
# Builds the programs that no package offers, each once into the cache. A build goes into a folder
# with a temporary name that is moved when it is complete, so a cut-off one is taken up again; Go's
# own cache keeps what was compiled.
readonly PROGRAMS="$CACHE/programs"

# In this order: the quickest first, so that a machine that cannot build says so soon.
readonly BUILDS=(etcd object-store kwok temporal-ui temporal kubernetes)

# Where the programs of a build lie: by version, and by content where we have a module of our own.
program_folder() {
  case $1 in
    temporal) echo "$PROGRAMS/temporal-$TEMPORAL_VERSION" ;;
    temporal-ui) echo "$PROGRAMS/temporal-ui-$TEMPORAL_UI_VERSION" ;;
    kubernetes) echo "$PROGRAMS/kubernetes-$KUBERNETES_VERSION-$(content_key "$STACK/go/kubernetes")" ;;
    object-store) echo "$PROGRAMS/versitygw-$VERSITYGW_VERSION" ;;
    etcd) echo "$PROGRAMS/etcd-$ETCD_VERSION-$(content_key "$STACK/go/etcd")" ;;
    kwok) echo "$PROGRAMS/kwok-$KWOK_VERSION-$(content_key "$STACK/go/kwok")" ;;
    *) usage_error "There is no build called $1; there are ${BUILDS[*]}." ;;
  esac
}

expected_cost() { # of a build on a machine that has compiled nothing yet, in CPU seconds
  case $1 in
    temporal) echo 430 ;;
    temporal-ui) echo 30 ;;
    kubernetes) echo 500 ;;
    etcd) echo 90 ;;
    object-store) echo 130 ;;
    kwok) echo 260 ;;
  esac
}

compile() { # without cgo, so that no C compiler is needed
  CGO_ENABLED=0 nice go "$@"
}

build_part() { # name, folder for the binaries
  local out=$2
  local usual=(-p 2 -trimpath -ldflags '-s -w')
  case $1 in
    temporal)
      GOBIN="$out" compile install "${usual[@]}" \
        "go.temporal.io/server/cmd/server@$TEMPORAL_VERSION" \
        "go.temporal.io/server/cmd/tools/sql@$TEMPORAL_VERSION"
      ;;
    temporal-ui)
      GOBIN="$out" compile install "${usual[@]}" \
        "github.com/temporalio/ui-server/v2/cmd/server@$TEMPORAL_UI_VERSION"
      ;;
    object-store)
      GOBIN="$out" compile install "${usual[@]}" \
        "github.com/versity/versitygw/cmd/versitygw@$VERSITYGW_VERSION"
      ;;
    etcd)
      enter_module etcd go.etcd.io/etcd/server/v3 "$ETCD_VERSION"
      compile build "${usual[@]}" -o "$out/etcd" .
      ;;
    kwok)
      enter_module kwok sigs.k8s.io/kwok "$KWOK_VERSION"
      enter_module kwok sigs.k8s.io/metrics-server "$METRICS_SERVER_VERSION"
      compile build "${usual[@]}" -o "$out/" \
        sigs.k8s.io/kwok/cmd/kwok sigs.k8s.io/metrics-server/cmd/metrics-server
      # What its pods do and how they are measured comes as resources beside its source.
      cp -r "$(go list -m -f '{{.Dir}}' sigs.k8s.io/kwok)/kustomize" "$out/kustomize"
      chmod -R u+w "$out/kustomize"
      ;;
    kubernetes) build_kubernetes "$out" ;;
  esac
}

build_kubernetes() {
  local out=$1 major minor name
  local stamp=k8s.io/component-base/version client=k8s.io/client-go/pkg/version
  enter_module kubernetes k8s.io/kubernetes "$KUBERNETES_VERSION"
  IFS=. read -r major minor _ <<<"${KUBERNETES_VERSION#v}"
  # Without its version the server answers one that kubectl cannot read.
  compile build -p 2 -trimpath -o "$out/kubernetes" -ldflags "-s -w \
    -X $stamp.gitVersion=$KUBERNETES_VERSION -X $stamp.gitMajor=$major -X $stamp.gitMinor=$minor \
    -X $client.gitVersion=$KUBERNETES_VERSION" .
  for name in kube-apiserver kube-controller-manager kube-scheduler kubectl; do
    ln -s kubernetes "$out/$name"
  done
}

# Goes into a module of ours, and refuses where it names another version than lib/versions.sh does.
enter_module() { # folder, path of the module that is built there, its version
  cd "$STACK/go/$1" || exit
  grep -qF "$2 $3" go.mod ||
    fail "test/real-stack/go/$1/go.mod does not require $2 $3, which lib/versions.sh names."
}

# Builds what the cache lacks. The output of a build goes into a log in the cache.
ensure_built() {
  local part=$1 folder log started=$SECONDS cpu TIMEFORMAT='%U %S'
  folder="$(program_folder "$part")"
  [ -d "$folder" ] && return 0
  log="$CACHE/build-$part.log"
  say "  building $(basename "$folder") (once, up to some $(expected_cost "$part") CPU seconds) ..."
  rm -rf "$folder.incomplete"
  mkdir -p "$folder.incomplete"
  if ! cpu="$({ time "$STACK/build" --into "$folder.incomplete" "$part" >"$log" 2>&1; } 2>&1)"; then
    say "  building $part failed. Its output is in $log and ends with:"
    tail -n 5 "$log" >&2
    return 1
  fi
  mv "$folder.incomplete" "$folder"
  say "  built $(basename "$folder") in $((SECONDS - started)) s ($(awk '{printf "%.0f", $1 + $2}' <<<"$cpu") CPU seconds)"
}
