# shellcheck shell=bash
# What a machine must have. Where something is missing the commands end with 3, "cannot be done
# here", after saying all of it.
readonly OLDEST_GO=1.26
MISSING=()

cannot() { MISSING+=("$1"); }

end_where_missing() {
  [ ${#MISSING[@]} -gt 0 ] || return 0
  say "The real stack cannot run on this machine. Missing:"
  printf '  - %s\n' "${MISSING[@]}" >&2
  exit "$EXIT_NOT_HERE"
}

need_go() {
  local version
  if ! version="$(go env GOVERSION 2>/dev/null)"; then
    cannot "Go $OLDEST_GO or newer (https://go.dev/dl), which builds Temporal, Kubernetes and etcd"
  elif [ "$(printf '%s\n' "$OLDEST_GO" "${version#go}" | sort -V | head -n 1)" != "$OLDEST_GO" ]; then
    cannot "Go $OLDEST_GO or newer; this is $version"
  fi
}

need_tools() {
  local tool
  [ "$(uname -s)" = Linux ] || cannot "Linux; this is $(uname -s)"
  for tool in awk base64 flock setpriv setsid sha256sum xargs; do
    command -v "$tool" >/dev/null || cannot "the command $tool"
  done
}

# The packages are installed where root may; otherwise they have to be there.
need_packages() {
  local package
  for package in "$@"; do
    is_installed "$package" && continue
    if [ "$(id -u)" != 0 ]; then
      cannot "the Debian package $package (installed by itself where this runs as root)"
    elif ! command -v apt-get >/dev/null; then
      cannot "the program of the Debian package $package; there is no apt-get to install it"
    fi
  done
}
