#!/usr/bin/env bash
# Judges the main line that is checked out, and ends as `collabsite check` does.
#
# FORMER is the tip before the push (zeros: the branch is new). Where it is empty (at night, by hand) the tip of the last
# green run of main.yml on BRANCH stands for it, so that a rewriting that no run saw is noticed; REWRITTEN=true takes the
# main line as it is. COLLABSITE is the command, ORG_ROOT the pinned first organisation (or empty).
set -euo pipefail

last_green() { # of the events that only this repository has: a fork may have a branch of the same name
  local own='.event == "push" or .event == "schedule" or .event == "workflow_dispatch"'
  gh api --method GET "repos/$GITHUB_REPOSITORY/actions/workflows/main.yml/runs" \
    --raw-field "branch=$BRANCH" --raw-field status=success \
    --jq "[.workflow_runs[] | select($own)][0].head_sha // empty"
}

former=${FORMER:-}
if [ -z "$former" ] && [ "${REWRITTEN:-}" != true ]; then former=$(last_green); fi
options=()
case $former in *[!0]*) options+=(--former "$former") ;; esac
if [ -n "${ORG_ROOT:-}" ]; then options+=(--org-root "$ORG_ROOT"); fi

report=$(mktemp)
trap 'rm -f -- "$report"' EXIT
verdict=0
"$COLLABSITE" check "${options[@]}" --format github --format markdown --output "$report" || verdict=$?
cat "$report" >>"$GITHUB_STEP_SUMMARY"
exit "$verdict"
