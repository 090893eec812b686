# shellcheck shell=bash
# A PostgreSQL of Debian's in a folder of its own. It refuses to run as root, so it then runs as
# the package's user `postgres`. Whoever is on this machine may connect: it listens on the loopback
# address only, and holds nothing but test data.

postgres_bin() { printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1; }

as_postgres() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

# Makes an empty cluster unless there is one: part, its superuser, further settings.
create_cluster() {
  local part=$1 user=$2 settings=$3 data
  data="$STATE/$part/data"
  [ -f "$data/complete" ] && return
  remove_cluster "$part"
  cluster_folder "$part"
  data="$(readlink -f "$data")"
  (cd / && as_postgres "$(postgres_bin)/initdb" -D "$data" -U "$user" -E UTF8 --locale=C.UTF-8 \
    --auth=trust --no-sync --no-instructions) >>"$LOGS/$part.log" 2>&1
  cat >>"$data/postgresql.conf" <<SETTINGS
listen_addresses = '$HOST'
unix_socket_directories = ''
$settings
SETTINGS
  touch "$data/complete"
}

# The folder of the data. Where the user `postgres` may not enter the state folder, such as in
# root's home, it is a link to a folder that this user may enter.
cluster_folder() {
  local data="$STATE/$1/data" elsewhere
  mkdir -p "$STATE/$1"
  if as_postgres test -x "$STATE/$1"; then
    mkdir -m 700 "$data"
  else
    elsewhere="$(mktemp -d /var/tmp/fabric-runbooks.XXXXXX)"
    ln -s "$elsewhere" "$data"
  fi
  [ "$(id -u)" != 0 ] || chown postgres:postgres "$data/"
}

remove_cluster() {
  local data="$STATE/$1/data" target
  target="$(readlink "$data" || true)"
  case $target in
    /var/tmp/fabric-runbooks.??????) rm -rf "$target" ;;
  esac
  rm -rf "$data"
}

start_cluster() { # part, port
  local data
  data="$(readlink -f "$STATE/$1/data")"
  # Left behind by a killed one, whose number may still be in the kernel's books. Ours is not running.
  rm -f "$data/postmaster.pid"
  (
    cd /
    if [ "$(id -u)" = 0 ]; then
      spawn "$1" setpriv --reuid=postgres --regid=postgres --init-groups -- \
        "$(postgres_bin)/postgres" -D "$data" -p "$2"
    else
      spawn "$1" "$(postgres_bin)/postgres" -D "$data" -p "$2"
    fi
  )
}

cluster_ready() { # port, user
  "$(postgres_bin)/pg_isready" -q -h "$HOST" -p "$1" -U "$2" -d postgres
}
