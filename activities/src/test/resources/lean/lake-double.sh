#!/bin/sh
# Stands in for `lake build`: what was recorded from the real one, found by the content of the
# project that it is run in. A project that was never recorded builds silently. As with the real
# one, what was built leaves an .olean.
here=@HERE@
echo "lake $* env: $(env | sed 's/=.*//' | sort | tr '\n' ' ')" >>"$here/calls"
[ "$1" = build ] || { echo "error: unknown command '$1'" >&2; exit 1; }
wfail=; [ "$2" = --wfail ] && wfail=yes

project=
for one in "$here"/lake/*; do
  same=yes
  for file in "$one"/*; do cmp -s "$file" "$(basename "$file")" || same=; done
  [ -n "$same" ] && project=$(basename "$one")
done
case $project in
  ok) name=lake_build_ok ;;
  sorry) [ -n "$wfail" ] && name=lake_build_sorry_wfail || name=lake_build_sorry ;;
  fail) name=lake_build_fail ;;
  wae) name=lake_build_wae ;;
  exit0) name=lake_exit0 ;;
  spoof) name=lake_spoof_build ;;
  badimport) name=lake_badimport ;;
  git) name=lake_git_offline ;;
  cycle) name=lake_cycle ;;
  badtoml) name=lake_badtoml ;;
  *) name= ;;
esac

built() { # MODULE KEY
  mkdir -p .lake/build/lib/lean && echo "$2" >".lake/build/lib/lean/$1.olean"
}

if [ -z "$name" ]; then
  for file in *.lean; do
    module=$(basename "$file" .lean)
    [ "$module" = lakefile ] || built "$module" unrecorded
  done
  echo "Build completed successfully (1 jobs)."
  exit 0
fi
[ -f "$here/recorded/$name.stdout" ] && cat "$here/recorded/$name.stdout"
[ -f "$here/recorded/$name.stderr" ] && cat "$here/recorded/$name.stderr" >&2
for module in $(sed -n 's/^[^ ]* \[[0-9/]*\] \(Built\|Replayed\|Replaying\) \([A-Za-z]*\).*/\2/p' \
  "$here/recorded/$name.stdout" 2>/dev/null); do
  built "$module" "lake_${project}_$module"
done
[ "$project" = sorry ] && built Invariants lake_sorry_Invariants
[ "$project" = spoof ] && [ -n "$wfail" ] && { echo "Some required targets logged failures:"; exit 1; }
exit "$(head -n 1 "$here/recorded/$name.rc")"
