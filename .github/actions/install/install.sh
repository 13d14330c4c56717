#!/usr/bin/env bash
# Builds the checkout in CHECKOUT, or the one packed in TARBALL if that has the digest SHA256. A packed checkout and not a packed
# package: that leaves out package-lock.json, and with it the digests of all other packages.
set -euo pipefail
TARBALL=${TARBALL:-} SHA256=${SHA256:-}

folder=$CHECKOUT
if [ -n "$TARBALL" ]; then
  [[ $SHA256 =~ ^[0-9a-f]{64}$ ]] || { echo 'sha256 must be the 64 hexadecimal digits that the tarball is known by.' >&2; exit 2; }
  found=$(node -p 'require("node:crypto").createHash("sha256").update(require("node:fs").readFileSync(process.argv[1])).digest("hex")' "$TARBALL")
  [ "$found" = "$SHA256" ] || { echo "The tarball is not the one that was read: its SHA-256 is $found." >&2; exit 3; }
  folder=$RUNNER_TEMP/scim-runbook
  mkdir "$folder"
  tar -xzf "$TARBALL" -C "$folder" --strip-components=1
elif [ -n "$SHA256" ]; then
  echo 'sha256 goes with a tarball, and none is named.' >&2
  exit 2
fi

cd "$folder"
npm ci
npm run build
echo "program=$PWD/dist/src/cli.js" >> "$GITHUB_OUTPUT"
