#!/bin/sh
# Pages the team that looks after a component:
#
#   ./scripts/page-team.sh --severity P0 --component retrieval-gateway
#
# It posts nothing by itself. The program named in RUNBOOK_PAGER_COMMAND (one path, no arguments)
# takes its place and gets the same two options; the text of the page is on standard input, its
# key and subject are in RUNBOOK_MESSAGE_KEY and RUNBOOK_MESSAGE_SUBJECT.
#
# Exit codes: 2 for wrong usage, 3 where no pager is configured, else the pager's own.
set -eu

usage() {
  echo "page-team: $1" >&2
  echo "usage: page-team.sh --severity P0|P1|P2|P3 --component NAME" >&2
  exit 2
}

severity=
component=
while [ $# -gt 0 ]; do
  case $1 in
    --severity)
      [ $# -ge 2 ] || usage "--severity needs a value"
      severity=$2
      shift 2
      ;;
    --component)
      [ $# -ge 2 ] || usage "--component needs a value"
      component=$2
      shift 2
      ;;
    *) usage "unknown option: $1" ;;
  esac
done

case $severity in
  P0 | P1 | P2 | P3) ;;
  "") usage "--severity is required" ;;
  *) usage "unknown severity: $severity" ;;
esac
[ -n "$component" ] || usage "--component is required"

pager=${RUNBOOK_PAGER_COMMAND:-}
if [ -z "$pager" ]; then
  echo "page-team: nobody was paged: RUNBOOK_PAGER_COMMAND is not set" >&2
  exit 3
fi
if ! command -v "$pager" >/dev/null 2>&1; then
  echo "page-team: nobody was paged: RUNBOOK_PAGER_COMMAND names no program: $pager" >&2
  exit 3
fi
exec "$pager" --severity "$severity" --component "$component"
