#!/bin/sh
# Drafts a referral, submits it and reads it back. GATEWAY is the address of your network, TOKEN an access token.
set -eu
: "${GATEWAY:=http://localhost:8080}" "${TOKEN:?an access token}"
here=$(dirname "$0")
api="$GATEWAY/api/referrals/v1/referrals"

# The key makes it safe to send the request again: the answer will be the same.
draft=$(curl -sS --fail-with-body -D - "$api" \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" \
  -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" \
  --data-binary "@$here/../referral.json")
id=$(printf '%s' "$draft" | sed -n 's/.*"id":"\([0-9a-f-]*\)".*/\1/p')
etag=$(printf '%s' "$draft" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')

# If-Match names the version that was decided on; anybody else's change in between is answered with 412.
curl -sS --fail-with-body -X POST "$api/$id/submit" \
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -H "If-Match: $etag" -d '{}'
echo
curl -sS --fail-with-body "$api/$id" -H "Authorization: Bearer $TOKEN"
echo
