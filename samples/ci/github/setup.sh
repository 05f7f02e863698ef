#!/bin/sh
# Gets irsactl, the one whose digest is known, and a token for AWS. The variables that the AWS SDKs look for are set for the steps after this one.
set -eu

mkdir -p "$RUNNER_TEMP/bin"
curl -fsSL --proto '=https' -o "$RUNNER_TEMP/bin/irsactl" "$IRSACTL_URL"
echo "$IRSACTL_SHA256  $RUNNER_TEMP/bin/irsactl" | sha256sum -c -
chmod 755 "$RUNNER_TEMP/bin/irsactl"
echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"

umask 077
curl -fsS -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" \
  | jq -er .value > "$RUNNER_TEMP/aws-token"
echo "AWS_WEB_IDENTITY_TOKEN_FILE=$RUNNER_TEMP/aws-token" >> "$GITHUB_ENV"
