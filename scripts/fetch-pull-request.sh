#!/usr/bin/env bash
# Fetches the objects of pull request NUMBER and prints the commit of its head. The work tree is left as it is.
#
# The clone has no credentials of its own (persist-credentials: false); gh gives Git those of GH_TOKEN.
set -euo pipefail

number=${1:?the number of the pull request}
[[ $number =~ ^[1-9][0-9]{0,17}$ ]] || {
  echo 'not the number of a pull request' >&2
  exit 2
}

git -c fetch.fsckObjects=true -c credential.helper= -c credential.helper='!gh auth git-credential' \
  fetch --quiet --no-tags --no-recurse-submodules origin "+refs/pull/$number/head:refs/collabsite/$number"
git rev-parse --verify "refs/collabsite/$number^{commit}"
