# shellcheck shell=bash
# The parts, in the order in which they start, and how each is brought up and looked at. A part is
# a file in parts/ with functions called <what>_<part>: prepare (once for a state, may be left out),
# start, ready, address, load (may be left out).
declare -rA PARTS_OF=(
  [temporal]="temporal-postgres temporal temporal-ui"
  [kubernetes]="estate-postgres etcd kube-apiserver kube-controller-manager kube-scheduler kwok metrics-server"
  [metrics]="pushgateway traffic prometheus alertmanager"
  [store]="object-store"
)
readonly ALL_GROUPS=(temporal kubernetes metrics store)

all_parts() { for group in "${ALL_GROUPS[@]}"; do tr ' ' '\n' <<<"${PARTS_OF[$group]}"; done; }

is_part() { [[ " $(all_parts | tr "\n" " ") " == *" $1 "* ]]; }

of_part() { # what, part: calls the function if there is one
  local name="$1_${2//-/_}"
  ! declare -F "$name" >/dev/null || "$name"
}

# The programs that a group needs from the cache.
builds_of() {
  case $1 in
    temporal) echo temporal-ui temporal ;;
    kubernetes) echo etcd kwok kubernetes ;;
    store) echo object-store ;;
  esac
}

readonly READY_WITHIN=60

# What is being worked on, and what is the matter with it: said where the shell ends before it is done.
NOW="" TROUBLE=""

report_trouble() {
  local result=$?
  if [ "$result" != 0 ] && [ -n "$NOW" ]; then
    say "  $NOW ${TROUBLE:-could not be made ready}. Its log is $LOGS/$NOW.log and ends with:"
    tail -n 5 "$LOGS/$NOW.log" 2>/dev/null | sed 's/^/    /' >&2
  fi
  exit "$result"
}

# Starts a part unless it runs, and waits until it answers.
bring_up() {
  trap report_trouble EXIT
  NOW=$1
  running "$NOW" && return
  of_part prepare "$NOW"
  of_part start "$NOW"
  wait_until_ready
  of_part load "$NOW"
  NOW=""
}

wait_until_ready() {
  local deadline=$((SECONDS + READY_WITHIN))
  until of_part ready "$NOW" >/dev/null 2>&1; do
    running "$NOW" || give_up "ended by itself"
    [ "$SECONDS" -lt "$deadline" ] || give_up "did not answer within $READY_WITHIN s"
    sleep 0.2
  done
}

give_up() {
  TROUBLE=$1
  exit "$EXIT_FAILED"
}

stop_part() {
  case $1 in
    *-postgres) stop_process "$1" INT ;; # "fast": without waiting for clients to leave
    *) stop_process "$1" TERM ;;
  esac
}

state_of() {
  if ! [ -f "$(pid_file "$1")" ]; then
    echo stopped
  elif ! running "$1"; then
    echo dead
  elif of_part ready "$1" >/dev/null 2>&1; then
    echo ready
  else
    echo running
  fi
}
