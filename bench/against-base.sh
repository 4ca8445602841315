#!/usr/bin/env bash
# The short comparison of .ci/run: this tree against where it left the main branch, or against the commit before when it is the main
# branch itself. Digests and bytes gate, times are printed. Exit code 77 says that it cannot be made here, and why.
set -euo pipefail
cd "$(dirname "$0")/.."

skip() {
  echo "skipped: $1"
  exit 77
}

git rev-parse --git-dir >/dev/null 2>&1 || skip "this is no git checkout, so there is no commit to compare with"
[ "$(git rev-parse --is-shallow-repository)" = false ] || skip "this clone is shallow, so the commit to compare with is not in it"
base=
for branch in origin/HEAD origin/main origin/master; do
  base=$(git merge-base HEAD "$branch" 2>/dev/null) && break
done
if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
  base=$(git rev-parse --verify --quiet HEAD~1) || skip "this is the first commit"
fi

# A reason counts as long as the comparison reaches back to the commit that it names, or further.
expected=()
while read -r commit reason; do
  case $commit in '' | '#'*) continue ;; esac
  if git merge-base --is-ancestor "$base" "$commit" 2>/dev/null; then expected=(--expect-different-digests "$reason"); fi
done <bench/different-digests.txt

echo "against $base"
exec dotnet run -c Release --no-build --project bench/ParityFast.Benchmarks -- --against "$base" --short "${expected[@]}"
