#!/usr/bin/env bash
# Tells pull request NUMBER what was judged of its HEAD: VERDICT (0, 1; anything else: nothing could be judged) becomes
# the commit status `collabsite`, REPORT (Markdown in base64) the one comment, written once and then updated in place.
#
# The report holds text from the pull request: it goes through files, never through a command line.
set -euo pipefail

number=${1:?the number of the pull request}
head=${2:?the commit}
verdict=${3:-}
marker='<!-- collabsite -->'
author='github-actions[bot]' # whom GITHUB_TOKEN writes as: a marker in somebody else's comment is not ours
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

case $verdict in
0) state=success said='Nothing blocks the merge' ;;
1) state=failure said='Something blocks the merge' ;;
*) state=error said='Cannot judge' ;;
esac
gh api --silent --method POST "repos/$GITHUB_REPOSITORY/statuses/$head" --raw-field "state=$state" \
  --raw-field context=collabsite --raw-field "description=$said" --raw-field "target_url=$run"

printf '%s' "${REPORT:-}" | base64 --decode >"$work/report.md"
[ -s "$work/report.md" ] || printf '## ⛔ %s\n' "$said" >"$work/report.md"
{
  printf '%s\n' "$marker"
  cat "$work/report.md"
  printf '\n[%s](%s)\n' "${head:0:12}" "$run"
} >"$work/comment.md"

ours=".[] | select(.user.login == \"$author\" and (.body | startswith(\"$marker\"))) | .id"
ids=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments?per_page=100" --jq "$ours")
if [ -n "$ids" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/${ids%%$'\n'*}" \
    --field "body=@$work/comment.md"
else
  gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --field "body=@$work/comment.md"
fi
