#!/usr/bin/env bash
# Says which pull request to judge: `number` and `head` as outputs of the step, or nothing where none is open.
#
# NUMBER and HEAD, where the event names it; else the one from BRANCH of OWNER's repository to BASE. All of these are
# written by whoever opened it: they are arguments here, never script.
set -euo pipefail

if [ -n "${NUMBER:-}" ]; then
  printf 'number=%s\nhead=%s\n' "$NUMBER" "$HEAD" >>"$GITHUB_OUTPUT"
elif [ -n "${OWNER:-}" ] && [ -n "${BRANCH:-}" ]; then
  gh api --method GET "repos/$GITHUB_REPOSITORY/pulls" \
    --raw-field state=open --raw-field "head=$OWNER:$BRANCH" --raw-field "base=$BASE" \
    --jq '.[0] // empty | "number=\(.number)\nhead=\(.head.sha)"' >>"$GITHUB_OUTPUT"
fi
