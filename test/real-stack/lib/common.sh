# shellcheck shell=bash
# Where things lie, and how the commands speak. Messages go to standard error: the standard output
# of `env` and `browser` is meant for other programs.
readonly STACK="$ROOT/test/real-stack"
readonly CACHE="${FABRIC_STACK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/fabric-runbooks}"
readonly STATE="${FABRIC_STACK_STATE:-$CACHE/state}"
readonly LOGS="$STATE/log"
readonly HOST=127.0.0.1

readonly EXIT_FAILED=1 EXIT_USAGE=2 EXIT_NOT_HERE=3

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit "$EXIT_FAILED"
}

usage_error() {
  say "$1"
  say "See: $0 --help"
  exit "$EXIT_USAGE"
}

# Prints the comment at the head of the command, up to the first line that is none.
show_help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"; }

# A key of a folder's or file's content: changes where any byte of it changes.
content_key() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12); }

random_word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# Writes standard input to a file in one go: it is there completely or not at all.
write_file() {
  local file=$1 mode=${2:-644}
  mkdir -p "$(dirname "$file")"
  (umask 077 && cat >"$file.new")
  chmod "$mode" "$file.new"
  mv "$file.new" "$file"
}

# Fills {{NAME}} in a template from shell variables; a name without a value is a mistake.
fill() {
  local text name
  text="$(cat "$1")"
  while [[ $text =~ \{\{([A-Z_]+)\}\} ]]; do
    name="${BASH_REMATCH[1]}"
    text="${text//"{{$name}}"/"${!name:?is not set, but $1 names it}"}"
  done
  printf '%s\n' "$text"
}

# Tries a command until it succeeds: `until_true 30 name command...`, a try every 0.2 s.
until_true() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}
