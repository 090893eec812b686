# shellcheck shell=bash
# Debian's packages: only those that are missing are installed.

# The packages of a group.
packages_of() {
  echo curl jq openssl
  case $1 in
    temporal | kubernetes) echo postgresql ;;
    metrics) echo prometheus prometheus-alertmanager prometheus-pushgateway ;;
  esac
}

# By its program, wherever that comes from.
is_installed() {
  case $1 in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

install_packages() {
  local package missing=() log="$CACHE/packages.log"
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "  installing ${missing[*]} ..."
  mkdir -p "$CACHE"
  if ! without_services apt_install "${missing[@]}" >>"$log" 2>&1; then
    say "  apt-get could not install them. Its output is in $log and ends with:"
    tail -n 5 "$log" >&2
    exit "$EXIT_NOT_HERE"
  fi
}

# With the lists of packages that are there; they are fetched anew only where that does not do.
apt_install() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$@" </dev/null ||
    { apt-get update -q && apt-get install -y --no-install-recommends "$@" </dev/null; }
}

# Debian starts a service when it installs it, unless this file forbids it.
without_services() {
  local policy=/usr/sbin/policy-rc.d result=0
  if [ -e "$policy" ]; then
    "$@"
    return
  fi
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  "$@" || result=$?
  rm -f "$policy"
  return "$result"
}
