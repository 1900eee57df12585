#!/usr/bin/env bash
# Judges pull request NUMBER from its objects, with the checker, the rules and the organisation of the commit that is
# checked out. Nothing of the pull request is checked out or run.
#
# COLLABSITE is the command, ORG_ROOT the pinned first organisation (or empty). Outputs of the step: `head`, the commit
# judged; `verdict`, as `collabsite check` ends; `report`, its Markdown in base64, so that nothing in it can pass for
# another output. Ends with 0 where there is a verdict, green or red, which the status of the commit tells; else with 2.
set -euo pipefail

number=${1:?the number of the pull request}
here=$(dirname -- "${BASH_SOURCE[0]}")
room=60000 # bytes: a comment on GitHub holds 65,536 characters
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
pinned=()
if [ -n "${ORG_ROOT:-}" ]; then pinned=(--org-root "$ORG_ROOT"); fi

base=$(git rev-parse --verify 'HEAD^{commit}')
head=$("$here/fetch-pull-request.sh" "$number")
echo "head=$head" >>"$GITHUB_OUTPUT"

judge() {
  "$COLLABSITE" forge reviews "$number" >"$work/reviews.json" || return 2
  "$COLLABSITE" check --base "$base" --head "$head" --forecast "$work/reviews.json" "${pinned[@]}" \
    --format text --format markdown --output "$work/report.md"
}

shorten() { # whole lines only: no character and no row of a table is cut in two
  LC_ALL=C awk -v room="$room" '{ room -= length($0) + 1; if (room < 0) { print "…"; exit } print }' "$work/report.md"
}

verdict=0
commands="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
echo "::stop-commands::$commands" # what is printed now is data: no line of it is a command to the runner
judge || verdict=$?
echo "::$commands::"
touch "$work/report.md"
cat "$work/report.md" >>"$GITHUB_STEP_SUMMARY"
{
  echo "verdict=$verdict"
  echo "report=$(shorten | base64 --wrap=0)"
} >>"$GITHUB_OUTPUT"
[ "$verdict" -le 1 ] || exit 2
