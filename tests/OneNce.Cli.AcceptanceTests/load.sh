#!/usr/bin/env bash
# 1,000 requests a second for a minute against 'onence serve --sandbox' on loopback: none may fail, and all share one
# token call. Needs hey (Debian: apt-get install hey). It reports what it met; it asserts no speed.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60} key=$(openssl rand -hex 32) work=$(mktemp -d)
host=
trap '[ -z "$host" ] || kill "$host"; rm -rf "$work"' EXIT

mkfifo "$work/out"
dotnet build src/OneNce.Cli -c Release -v:q -nologo
ONENCE_SERVE_KEY=$key dotnet src/OneNce.Cli/bin/Release/net10.0/onence.dll serve --sandbox --urls http://127.0.0.1:0 \
    > "$work/out" 2> "$work/log" &
host=$!
read -r address < "$work/out" || { cat "$work/log"; exit 1; }

# 50 connections of 21 requests a second each: a little more than 1,000, since hey begins a little late.
hey -z "${seconds}s" -c 50 -q 21 -m POST -H "Authorization: Bearer $key" -H 'Metadata: true' "$address/v1/oauth/token" | tee "$work/result"

calls=$(grep -c 'issued a token' "$work/log")
answers=$(grep -cE '^ +\[[0-9]+\]' "$work/result")
fail() { echo "$1"; exit 1; }
[ "$calls" -eq 1 ] || fail "$calls token calls: expected one."
[ "$answers" -eq 1 ] && grep -qE '^ +\[200\]' "$work/result" || fail "Something else than 200 was answered."
! grep -q 'Error distribution' "$work/result" || fail "Some requests failed."
echo "One token call, no failure."
