#!/bin/sh
# Stands in for `lean`: what was recorded from the real one, found by the content of the file that
# it is given. A file that was never recorded checks silently, unless a line of it says
# `-- as recorded: NAME`. Answers about axioms are the recorded ones where there are any; the
# others follow from the recorded warnings and stand in axioms.tsv.
here=@HERE@
json=; olean=; memory=99999; file=
while [ $# -gt 0 ]; do
  case $1 in
    --version) cat "$here/recorded/cli_version.stdout"; exit 0 ;;
    --help) cat "$here/recorded/cli_help.stdout"; exit 0 ;;
    --json) json=.json ;;
    -o) olean=$2; shift ;;
    -M) memory=$2; shift ;;
    -*) cat "$here/recorded/cli_check_unknown.stderr" >&2; exit 1 ;;
    *) file=$1 ;;
  esac
  shift
done
echo "lean $file env: $(env | sed 's/=.*//' | sort | tr '\n' ' ')" >>"$here/calls"

replay() { # NAME: writes what was recorded, with this file's name in it
  old=$(sed -n "s/.*\"fileName\":\"\([^\"]*\)\".*/\1/p; s/^\([A-Za-z_0-9]*\.lean\):[0-9].*/\1/p" \
    "$here/recorded/$1.stdout" 2>/dev/null | head -n 1)
  [ -f "$here/recorded/$1.stdout" ] &&
    sed "s|^${old:-@}:|$file:|; s|\"fileName\":\"${old:-@}\"|\"fileName\":\"$file\"|" \
      "$here/recorded/$1.stdout"
  [ -f "$here/recorded/$1.stderr" ] && cat "$here/recorded/$1.stderr" >&2
  return "$(head -n 1 "$here/recorded/$1.rc")"
}

olean_of() { # MODULE: the file on LEAN_PATH
  for place in $(echo "$LEAN_PATH" | tr ':' ' '); do
    found=$place/$(echo "$1" | tr '.' '/').olean
    [ -f "$found" ] && echo "$found" && return
  done
}

audit() {
  key=$(cat "$(olean_of "$(sed -n 's/^import //p' "$file")")" 2>/dev/null)
  if [ -z "$key" ]; then missing "$(sed -n 's/^import //p' "$file")"; exit 1; fi
  [ "$key" = lake_spoof_Spec ] && cat "$here/recorded/lake_spoof_audit.stdout" && exit 0
  [ "$key" = spoof_macro ] && echo "looks fine" && exit 0
  for theorem in $(sed -n 's/^#print axioms //p' "$file"); do
    plain=$(echo "$theorem" | tr -d '«»')
    said=$(awk -v t="'$plain' " 'index($0, t) == 1 { on = 1 } on { print }
      on && (/\]$/ || /any axioms$/) { exit }' "$here/recorded/$key.stdout" 2>/dev/null)
    axioms=$(awk -F '\t' -v k="$key" -v t="$plain" '$1 == k && $2 == t { print $3 }' \
      "$here/axioms.tsv")
    if [ -n "$said" ]; then echo "$said"
    elif [ -n "$axioms" ]; then echo "'$theorem' depends on axioms: [$axioms]"
    else echo "'$theorem' does not depend on any axioms"; fi
  done
  exit 0
}

missing() { # MODULE
  if [ -n "$json" ]; then
    sed "s|'Does'|'$1'|; s|unknown_import.lean|$file|" "$here/recorded/unknown_import.json.stdout"
  else
    sed "s|'Plan'|'$1'|; s|^Capability.lean|$file|" "$here/recorded/lean_nolake_import.stdout"
  fi
}

[ -f "$file" ] || { echo "no such file or directory (error code: 2)" >&2; exit 1; }
[ "$(basename "$file")" = AxiomQuestion.lean ] && audit
if [ "$memory" -lt 300 ]; then replay mem_limit; exit $?; fi

name=$(sed -n 's/^-- as recorded: //p' "$file" | head -n 1)
for one in "$here"/inputs/*.lean; do
  [ -z "$name" ] && cmp -s "$one" "$file" && name=$(basename "$one" .lean)
done
for one in "$here"/lake/*/*.lean; do
  if [ -z "$name" ] && cmp -s "$one" "$file"; then
    name=lake_$(basename "$(dirname "$one")")_$(basename "$one" .lean)
  fi
done
if [ "$name" = infinite_eval ]; then sleep 600 & wait; fi
case $name in
  with_imports | unknown_import) ;;
  *)
    for module in $(sed -n 's/^import \([A-Za-z.]*\).*/\1/p' "$file"); do
      case $module in Init*) continue ;; esac
      [ -n "$(olean_of "$module")" ] || { missing "$module"; exit 1; }
    done ;;
esac
case $name in
  lake_*_Capability) # the same text in several projects: it is that of what it imports
    name=$(sed 's/_Plan$/_Capability/' "$(olean_of Plan)") ;;
esac
case $name in
  lake_fail_Plan) [ -n "$json" ] && replay lake_env_lean_json || replay lake_env_lean_fail ;;
  lake_sorry_Plan | lake_wae_Plan)
    if [ -n "$json" ]; then
      sed "s|sorry_term.lean|$file|; s|\"line\":1|\"line\":3|g" "$here/recorded/sorry_term.json.stdout"
    else replay lake_env_lean_wae; fi ;;
  lake_ok_Audit) replay lake_audit_ok ;;
  lake_sorry_Audit) replay lake_audit_sorry ;;
  lake_spoof_Audit) replay lake_spoof_audit ;;
  lake_* | "") : ;;
  *) if [ -f "$here/recorded/$name$json.rc" ]; then replay "$name$json"; else replay "$name"; fi ;;
esac
rc=$?
if [ $rc = 0 ] && [ -n "$olean" ] && [ "$name" != io_exit0 ]; then
  echo "${name:-unrecorded}" >"$olean"
fi
exit $rc
