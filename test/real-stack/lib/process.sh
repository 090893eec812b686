# shellcheck shell=bash
# Starting and stopping by pid file. The file holds the process's number and when it began, in the
# kernel's ticks: a number alone may meanwhile be another's.

pid_file() { echo "$STATE/run/$1.pid"; }

pid_of() { cut -d' ' -f1 "$(pid_file "$1")" 2>/dev/null || true; }

# When a process began; nothing where it has ended, be it that nobody has taken note of it yet.
began() {
  local text fields
  text="$(cat "/proc/$1/stat" 2>/dev/null)" || return 0
  read -r -a fields <<<"${text##*) }"
  [ "${fields[0]}" = Z ] || echo "${fields[19]}"
}

running() {
  local pid start
  read -r pid start 2>/dev/null <"$(pid_file "$1")" || return 1
  [ -n "$start" ] && [ "$(began "$pid")" = "$start" ]
}

# Starts a process in a session of its own, so that it outlives the command and its terminal.
spawn() { # part, command
  local part=$1 pid
  shift
  mkdir -p "$LOGS" "$STATE/run"
  setsid "$@" >>"$LOGS/$part.log" 2>&1 </dev/null 9>&- &
  pid=$!
  echo "$pid $(began "$pid")" >"$(pid_file "$part")"
}

send() { # signal, part
  running "$2" && kill -s "$1" "$(pid_of "$2")"
}

gone() { ! running "$1"; }

# Asks a part to end, and ends it where it does not.
stop_process() { # part, the signal that asks
  if send "$2" "$1" && ! until_true 15 gone "$1"; then
    say "  $1 did not end within 15 s and is killed"
    kill_process "$1"
  fi
  rm -f "$(pid_file "$1")"
}

kill_process() {
  send KILL "$1" || return 0
  until_true 10 gone "$1" || fail "$1 (process $(pid_of "$1")) cannot be killed."
}
