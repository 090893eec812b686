# shellcheck shell=bash
# Bringing groups of parts up side by side, and taking back what did not work.

# One command at a time changes a state.
lock_state() {
  mkdir -p "$STATE" "$LOGS" "$STATE/run"
  exec 9>"$STATE/lock"
  flock -n 9 || fail "Another command is working on $STATE; try again when it has ended."
}

is_up() { # groups
  local group part
  for group in "$@"; do
    for part in ${PARTS_OF[$group]}; do
      running "$part" || return 1
    done
    [ "$group" != kubernetes ] || estate_is_loaded || return 1
  done
}

start_groups() {
  local fresh=no group failed=no before=() pids=()
  mapfile -t before < <(running_parts)
  if [ ! -f "$PORT_FILE" ]; then
    fresh=yes
    choose_ports
    load_ports
  fi
  write_product_files
  set -m # each in a process group of its own, so that all of it can be stopped
  for group in "$@"; do
    bring_up_group "$group" &
    pids+=("$!")
  done
  set +m
  trap 'interrupted "$fresh" "${before[@]}"' INT TERM
  for pid in "${pids[@]}"; do
    wait "$pid" || failed=yes
  done
  trap - INT TERM
  [ "$failed" = no ] && return
  take_back "$fresh" "${before[@]}"
  say "The real stack is not up. The logs are in $LOGS."
  exit "$EXIT_FAILED"
}

interrupted() {
  trap '' INT TERM
  for pid in "${pids[@]}"; do
    kill -- "-$pid" 2>/dev/null || true
  done
  take_back "$@"
  exit 130
}

bring_up_group() {
  local group=$1 part began=$SECONDS
  for part in ${PARTS_OF[$group]}; do
    bring_up "$part"
  done
  [ "$group" != kubernetes ] || with_estate load_estate
  say "  $group is ready after $((SECONDS - began)) s"
}

# Loads or resets the estate; a shell of its own, so that the first command that fails ends it.
with_estate() {
  trap report_trouble EXIT
  NOW=estate
  ("$@") >>"$LOGS/estate.log" 2>&1
  NOW=""
}

running_parts() {
  local part
  for part in $(all_parts); do
    ! running "$part" || echo "$part"
  done
}

# Stops what was not running before. A state that was just begun is thrown away, but for its logs.
take_back() { # whether the state is fresh, the parts that were running before
  local fresh=$1 part
  shift
  say "Stopping what was started ..."
  for part in $(all_parts | tac); do
    case " $* " in
      *" $part "*) ;;
      *) stop_part "$part" ;;
    esac
  done
  [ "$fresh" = no ] || purge_state_but log lock
}

# Removes the state but for some entries.
purge_state_but() {
  local entry
  for entry in "$STATE"/*; do
    case " $* " in
      *" $(basename "$entry") "*) ;;
      *)
        [ ! -d "$entry" ] || remove_cluster "$(basename "$entry")"
        rm -rf "$entry"
        ;;
    esac
  done
}
