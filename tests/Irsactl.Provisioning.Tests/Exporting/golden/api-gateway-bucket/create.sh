#!/usr/bin/env bash
# c1: an OpenID Connect issuer (hosting api-gateway), its identity provider and roles, in us-east-1.
# Exported by irsactl offline: nothing is known of what the account has, and only keys at hand are published.
#
# Makes what is missing with the aws command (2.31 or 1.42, or newer), and leaves what is there as it is: irsactl plan says whether that is as declared.
# Nothing without the ownership tag is touched. Run it again to carry on where it was stopped. It reads:
#   OUTPUT_DIR         where manifests for the cluster go; the current folder unless set
#   REPLACE_DOCUMENTS  yes: documents that are published with other content are replaced. Otherwise the script stops there
set -euo pipefail
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=''

owner_tag=openshift.io/cloud-credential-operator/c1
output_dir=${OUTPUT_DIR:-.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '%s\n' "$*" >&2; }
stop() { say "error: $*"; exit 1; }

# Whether something is there. Not being able to look is not the same as there being nothing: then the script ends.
there() {
  local answer
  if answer=$("$@" 2>&1 >/dev/null); then return 0; fi
  case $answer in
    *NoSuch*|*NotFound*|*'(404)'*) return 1 ;;
    *) stop "$answer" ;;
  esac
}

# Puts what a query answers into $answer; nothing where there is none.
ask() {
  answer=$("$@" --output text) || exit 1
  [[ $answer != None ]] || answer=''
}

# Whether the tag that ask has just answered says that something may be used: nothing else is.
own() {
  [[ $answer == owned ]] || stop "$1 exists and does not carry the tag $owner_tag: owned"
  say "$1 exists, and is left as it is"
}

# A file with exactly what is given: the line end of the last line is the shell's.
document() {
  local text
  text=$(cat; printf x)
  text=${text%x}
  mkdir -p "$(dirname "$work/$1")"
  printf '%s' "${text%$'\n'}" >"$work/$1"
}

# What is published and differs stays, unless the caller says otherwise: keys in it may be in use.
may_replace() {
  [[ ${REPLACE_DOCUMENTS:-no} == yes ]] || stop "$1 is published with other content, and tokens may depend on it;" \
    "REPLACE_DOCUMENTS=yes replaces it"
}

# An object, if there is none: bucket, key, file, tags, and more options.
put_object() {
  local bucket=$1 key=$2 file=$3 tags=$4 condition=(--if-none-match '*')
  shift 4
  if there aws s3api head-object --bucket "$bucket" --key "$key" "$@"; then
    # Its version first: what is replaced is then what has been looked at.
    ask aws s3api head-object --bucket "$bucket" --key "$key" "$@" --query ETag
    condition=(--if-match "$answer")
    aws s3api get-object --bucket "$bucket" --key "$key" "$@" "$work/found" >/dev/null
    if cmp -s "$work/found" "$work/$file"; then
      say "object $key exists, and is left as it is"
      return
    fi
    may_replace "s3://$bucket/$key"
  fi
  aws s3api put-object --bucket "$bucket" --key "$key" --body "$work/$file" --content-type application/json \
    --cache-control no-cache --tagging "$tags" "${condition[@]}" "$@" >/dev/null
  say "object $key written"
}

# Numbers as little-endian bytes.
le16() { printf "\\x$(printf %02x $(($1 & 255)))\\x$(printf %02x $(($1 >> 8 & 255)))"; }
le32() { le16 $(($1 & 65535)); le16 $(($1 >> 16)); }

# A zip archive of stored files with a fixed time: the same files give the same bytes.
make_zip() {
  local folder=$1 name file size offset=0 count=0
  shift
  : >"$work/$folder.zip"
  : >"$work/central"
  for name in "$@"; do
    file=$work/$folder/$name
    size=$(($(wc -c <"$file")))
    {
      # The checksum is the one at the end of what gzip writes.
      gzip -c "$file" | tail -c 8 | head -c 4
      le32 "$size"
      le32 "$size"
      le16 "${#name}"
      le16 0
    } >"$work/entry"
    { printf 'PK\x03\x04\x14\x00\x00\x08\x00\x00\x00\x00\x21\x00'; cat "$work/entry"; printf '%s' "$name"; cat "$file"; } >>"$work/$folder.zip"
    {
      printf 'PK\x01\x02\x14\x03\x14\x00\x00\x08\x00\x00\x00\x00\x21\x00'
      cat "$work/entry"
      printf '\x00\x00\x00\x00\x00\x00\x00\x00\xa4\x81'
      le32 "$offset"
      printf '%s' "$name"
    } >>"$work/central"
    offset=$((offset + 30 + ${#name} + size))
    count=$((count + 1))
  done
  size=$(($(wc -c <"$work/central")))
  { cat "$work/central"; printf 'PK\x05\x06'; le32 0; le16 "$count"; le16 "$count"; le32 "$size"; le32 "$offset"; le16 0; } \
    >>"$work/$folder.zip"
}

# The digest as Lambda has it.
digest() { openssl dgst -sha256 -binary "$1" | base64; }

account_id=$(aws sts get-caller-identity --query Account --output text)

# The function's log
log_group_name=/aws/lambda/c1-oidc
log_group_arn="arn:aws:logs:us-east-1:${account_id}:log-group:$log_group_name"
ask aws logs describe-log-groups --log-group-name-prefix "$log_group_name" \
  --query "logGroups[?logGroupName=='$log_group_name'].logGroupName | [0]"
if [[ -n $answer ]]; then
  ask aws logs list-tags-for-resource --resource-arn "$log_group_arn" --query "tags.\"$owner_tag\""
  own "log group $log_group_name"
else
  aws logs create-log-group --log-group-name "$log_group_name" --tags '{"openshift.io/cloud-credential-operator/c1":"owned","Name":"c1"}'
  aws logs put-retention-policy --log-group-name "$log_group_name" --retention-in-days 30
  say "log group $log_group_name created"
fi

# The role c1-oidc-function
document role_oidc_function.json <<'EOF'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "lambda.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
EOF
role_oidc_function_name=c1-oidc-function
if there aws iam get-role --role-name "$role_oidc_function_name"; then
  ask aws iam get-role --role-name "$role_oidc_function_name" --query "Role.Tags[?Key=='$owner_tag'].Value | [0]"
  own "role $role_oidc_function_name"
else
  aws iam create-role --role-name "$role_oidc_function_name" --path / \
    --description 'Execution role of function c1-oidc' \
    --assume-role-policy-document "file://$work/role_oidc_function.json" --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' >/dev/null
  say "role $role_oidc_function_name created"
fi
role_oidc_function_arn=$(aws iam get-role --role-name "$role_oidc_function_name" --query Role.Arn --output text)

# The bucket c1-oidc
bucket_name=c1-oidc
bucket_arn=arn:aws:s3:::$bucket_name
# A run that was stopped early leaves a bucket without tags and objects: that one is taken up.
if ! there aws s3api head-bucket --bucket "$bucket_name" --expected-bucket-owner "$account_id"; then
  aws s3api create-bucket --bucket "$bucket_name" >/dev/null
  say "bucket $bucket_name created"
fi
if there aws s3api get-bucket-tagging --bucket "$bucket_name"; then
  ask aws s3api get-bucket-tagging --bucket "$bucket_name" --query "TagSet[?Key=='$owner_tag'].Value | [0]"
  own "bucket $bucket_name"
else
  ask aws s3api list-objects-v2 --bucket "$bucket_name" --max-keys 1 --query 'Contents[0].Key'
  [[ -z $answer ]] || own "bucket $bucket_name"
  aws s3api put-bucket-tagging --bucket "$bucket_name" --tagging '{"TagSet":[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]}'
fi
document policy_oidc_function.json <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "logs:CreateLogStream",
        "logs:PutLogEvents"
      ],
      "Resource": "${log_group_arn}:*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [
        "${bucket_arn}/.well-known/openid-configuration",
        "${bucket_arn}/keys.json"
      ]
    }
  ]
}
EOF
if ! there aws iam get-role-policy --role-name "${role_oidc_function_name}" --policy-name c1-oidc-function; then
  aws iam put-role-policy --role-name "${role_oidc_function_name}" --policy-name c1-oidc-function \
    --policy-document "file://$work/policy_oidc_function.json"
fi

# The function
function_name=c1-oidc
document first/index.mjs <<'EOF'
// Publishes the two OpenID Connect documents of one issuer, to everybody, and nothing else.
//
// The same handler answers a function URL and an API Gateway HTTP API (payload format 2.0), and an Application Load Balancer, with single
// or multi-value headers. It needs nothing but Node.js. Where the documents come from is the business of documents.mjs.

import { load } from './documents.mjs';

const paths = ['/.well-known/openid-configuration', '/keys.json'];

export async function handler(event) {
  const { status, reason, headers, body } = await answer(methodOf(event), pathOf(event));
  const result = { statusCode: status, isBase64Encoded: false, body };
  if (event.requestContext?.elb) {
    result.statusDescription = `${status} ${reason}`;
  }

  // A load balancer takes headers in the shape in which it sends its own.
  if (event.multiValueHeaders) {
    result.multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  } else {
    result.headers = headers;
  }

  return result;
}

async function answer(method, path) {
  if (!paths.includes(path)) {
    return refuse(404, 'Not Found');
  }

  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  }

  let document;
  try {
    document = await load(path);
  } catch (error) {
    console.error(`cannot load ${path}: ${error.message}`);
    return refuse(502, 'Bad Gateway');
  }

  if (document === undefined) {
    return refuse(404, 'Not Found');
  }

  // Readers ask again each time, so that a new key, or one taken away, counts at once.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return { status: 200, reason: 'OK', headers, body: method === 'HEAD' ? '' : document };
}

function refuse(status, reason, headers = {}) {
  return { status, reason, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers }, body: `${reason}\n` };
}

function methodOf(event) {
  return event.requestContext?.http?.method ?? event.httpMethod;
}

// A stage with a name of its own stands in front of the path.
function pathOf(event) {
  const path = event.rawPath ?? event.path ?? '';
  const stage = event.requestContext?.stage;
  return stage && stage !== '$default' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

EOF
document first/documents.mjs <<'EOF'
// The documents in a private bucket, read with the credentials of the function's role, anew for each request.
//
// A request is signed here (AWS Signature Version 4, one GET without query or body) so that the function depends on Node.js alone, and
// not on the version of an SDK that a runtime brings.

import { createHash, createHmac } from 'node:crypto';

const { BUCKET_HOST: bucketHost, AWS_REGION: region } = process.env;
const patience = 3_000;

export async function load(path) {
  const url = urlOf(path);
  const response = await fetch(url, { headers: sign(url, new Date()), redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) {
    throw new Error(`${url.host} answers ${response.status}`);
  }

  return response.text();
}

// An endpoint of one's own has buckets in its paths.
function urlOf(path) {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
  return endpoint
    ? new URL(`${endpoint.replace(/\/+$/, '')}/${bucketHost.split('.')[0]}${path}`)
    : new URL(`https://${bucketHost}${path}`);
}

function sign(url, time) {
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
  const timestamp = `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = { 'x-amz-content-sha256': sha256(''), 'x-amz-date': timestamp };
  if (token) {
    headers['x-amz-security-token'] = token;
  }

  const signed = [['host', url.host], ...Object.entries(headers)];
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['GET', url.pathname, '', ...signed.map(header => header.join(':')), '', names, sha256('')].join('\n');
  const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = scope.split('/').reduce((before, part) => hmac(before, part), `AWS4${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}

EOF
make_zip first index.mjs documents.mjs
function_is_new=no
if there aws lambda get-function --function-name "$function_name"; then
  ask aws lambda get-function --function-name "$function_name" --query "Tags.\"$owner_tag\""
  own "function $function_name"
else
  # IAM tells Lambda of a new role only after some seconds.
  for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
    if answer=$(aws lambda create-function --function-name "$function_name" --role "${role_oidc_function_arn}" \
      --runtime nodejs24.x --handler index.handler \
      --description 'Publishes the OpenID Connect documents of an issuer' \
      --timeout 5 --memory-size 256 \
      --environment '{"Variables":{"BUCKET_HOST":"c1-oidc.s3.us-east-1.amazonaws.com"}}' \
      --zip-file "fileb://$work/first.zip" --tags '{"openshift.io/cloud-credential-operator/c1":"owned","Name":"c1"}' 2>&1); then break; fi
    [[ $answer == *'cannot be assumed by Lambda'* && $attempt -lt 12 ]] || stop "$answer"
    sleep 5
  done
  function_is_new=yes
  say "function $function_name created"
fi
aws lambda wait function-active-v2 --function-name "$function_name"
function_arn=$(aws lambda get-function-configuration --function-name "$function_name" --query FunctionArn --output text)

# The HTTP API
ask aws apigatewayv2 get-apis \
  --query "Items[?Name=='c1-oidc' && ProtocolType=='HTTP' && Tags.\"$owner_tag\"=='owned'].ApiId | sort(@) | [0]"
http_api_id=$answer
if [[ -n $http_api_id ]]; then
  say "HTTP API $http_api_id exists, and is left as it is"
else
  http_api_id=$(aws apigatewayv2 create-api --name c1-oidc --protocol-type HTTP \
    --description 'Publishes the OpenID Connect documents of an issuer' --tags '{"openshift.io/cloud-credential-operator/c1":"owned","Name":"c1"}' --query ApiId --output text)
  say "HTTP API $http_api_id created"
fi
http_api_host=$(aws apigatewayv2 get-api --api-id "$http_api_id" --query ApiEndpoint --output text)
http_api_host=$(printf '%s' "$http_api_host" | sed 's|^https://||')

# How the API calls the function
ask aws apigatewayv2 get-integrations --api-id "$http_api_id" --query "Items[?IntegrationUri=='$function_arn'].IntegrationId | [0]"
api_integration_id=$answer
if [[ -z $api_integration_id ]]; then
  api_integration_id=$(aws apigatewayv2 create-integration --api-id "$http_api_id" --integration-type AWS_PROXY \
    --integration-uri "${function_arn}" --payload-format-version 2.0 \
    --query IntegrationId --output text)
fi
ask aws apigatewayv2 get-routes --api-id "$http_api_id" --query "Items[?RouteKey=='ANY /.well-known/openid-configuration'].RouteId | [0]"
if [[ -z $answer ]]; then
  aws apigatewayv2 create-route --api-id "$http_api_id" --route-key 'ANY /.well-known/openid-configuration' \
    --target "integrations/${api_integration_id}" --authorization-type NONE >/dev/null
fi
ask aws apigatewayv2 get-routes --api-id "$http_api_id" --query "Items[?RouteKey=='ANY /keys.json'].RouteId | [0]"
if [[ -z $answer ]]; then
  aws apigatewayv2 create-route --api-id "$http_api_id" --route-key 'ANY /keys.json' \
    --target "integrations/${api_integration_id}" --authorization-type NONE >/dev/null
fi
if ! there aws apigatewayv2 get-stage --api-id "$http_api_id" --stage-name '$default'; then
  aws apigatewayv2 create-stage --api-id "$http_api_id" --stage-name '$default' --auto-deploy >/dev/null
fi

# Who may call the function: api-gateway
if ! answer=$(aws lambda add-permission --function-name "$function_name" --statement-id api-gateway \
  --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn "arn:aws:execute-api:us-east-1:${account_id}:${http_api_id}/*" 2>&1); then
  # A statement of that name is there already.
  [[ $answer == *ResourceConflictException* ]] || stop "$answer"
fi

# Who may be let in
if there aws s3api head-object --bucket "$bucket_name" --key keys.json; then
  say "the public access block is left as it is"
else
  aws s3api put-public-access-block --bucket "$bucket_name" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
fi

# The document .well-known/openid-configuration
document discovery_document.json <<EOF
{
	"issuer": "https://${http_api_host}",
	"jwks_uri": "https://${http_api_host}/keys.json",
    "response_types_supported": [
        "id_token"
    ],
    "subject_types_supported": [
        "public"
    ],
    "id_token_signing_alg_values_supported": [
        "RS256"
    ],
    "claims_supported": [
        "aud",
        "exp",
        "sub",
        "iat",
        "iss",
        "sub"
    ]
}
EOF
put_object "${bucket_name}" .well-known/openid-configuration discovery_document.json \
  'openshift.io%2Fcloud-credential-operator%2Fc1=owned&Name=c1'

# The document keys.json
document keys.json <<'EOF'
{
    "keys": [
        {
            "use": "sig",
            "kty": "RSA",
            "kid": "ymcxdd_xBoMf5Z7DHK_3XGDE9bxi9ORRG9W4qJNlM6c",
            "alg": "RS256",
            "n": "oDPKJC6rDl7E6wYhRzoMnkYc-iEPvGLY0540lQJXiQJOddUoOFuwxosKfYbl-SCnANzzHg_YeQFECbFdVuIMajumM0vyPJZR7eb1koqKGI0qkEYQpVwzqAXu0YVOc_Rz859fImcUs2XAgioWcjCPF4r3LHdxW0SM87ofWPfpkpLpaO60fqU4iObd1Az9ys-TSjvsMXqQawNaAJe2i6EWw33Q08-x6W-WI555FpkP4B-zmxq1H4Uoq1vsQ3aSlMkr0YwbSr2fdKonvIHloMVeW7lSF_sEldOstYQc0b84Kas0HfdK8jVuAd30JVneelxa4wD6ToEcXjZsd1Unl1ja-tsVSrP93NOk3tbrp7GY3etxFxBH0m8tyYDm_qczH6pqF-rNjcZWSWwcrgrtCWz7WvQxHHJZ5au9WjfBguFuhF7aZACcQlo7YMai32fZs3ctFgRuDyws4sgTK5yqut9SbPGq7GWUiHFzF8XkupGFd-peNSLxkGPaEWlaruBwvZ0JEVfAhKMwkF9GKnkmPAbLKWxS8C59Gtl0MxfylvVjGrz71xFPkkoq0l2Qm_rrsrW73iJOnEEACtD8jiV__BVMMAIUqIhyxJr2FBmH7jWAfdtUj5DqmrBdskA0IS5DzzgkSwjyofp-TSZfUr8JzalxLKretTaHMwmk2MQaTppMEhE",
            "e": "AQAB"
        }
    ]
}
EOF
put_object "${bucket_name}" keys.json keys.json \
  'openshift.io%2Fcloud-credential-operator%2Fc1=owned&Name=c1'

# The function's code, with what it publishes
document code/index.mjs <<'EOF'
// Publishes the two OpenID Connect documents of one issuer, to everybody, and nothing else.
//
// The same handler answers a function URL and an API Gateway HTTP API (payload format 2.0), and an Application Load Balancer, with single
// or multi-value headers. It needs nothing but Node.js. Where the documents come from is the business of documents.mjs.

import { load } from './documents.mjs';

const paths = ['/.well-known/openid-configuration', '/keys.json'];

export async function handler(event) {
  const { status, reason, headers, body } = await answer(methodOf(event), pathOf(event));
  const result = { statusCode: status, isBase64Encoded: false, body };
  if (event.requestContext?.elb) {
    result.statusDescription = `${status} ${reason}`;
  }

  // A load balancer takes headers in the shape in which it sends its own.
  if (event.multiValueHeaders) {
    result.multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  } else {
    result.headers = headers;
  }

  return result;
}

async function answer(method, path) {
  if (!paths.includes(path)) {
    return refuse(404, 'Not Found');
  }

  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  }

  let document;
  try {
    document = await load(path);
  } catch (error) {
    console.error(`cannot load ${path}: ${error.message}`);
    return refuse(502, 'Bad Gateway');
  }

  if (document === undefined) {
    return refuse(404, 'Not Found');
  }

  // Readers ask again each time, so that a new key, or one taken away, counts at once.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return { status: 200, reason: 'OK', headers, body: method === 'HEAD' ? '' : document };
}

function refuse(status, reason, headers = {}) {
  return { status, reason, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers }, body: `${reason}\n` };
}

function methodOf(event) {
  return event.requestContext?.http?.method ?? event.httpMethod;
}

// A stage with a name of its own stands in front of the path.
function pathOf(event) {
  const path = event.rawPath ?? event.path ?? '';
  const stage = event.requestContext?.stage;
  return stage && stage !== '$default' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

EOF
document code/documents.mjs <<'EOF'
// The documents in a private bucket, read with the credentials of the function's role, anew for each request.
//
// A request is signed here (AWS Signature Version 4, one GET without query or body) so that the function depends on Node.js alone, and
// not on the version of an SDK that a runtime brings.

import { createHash, createHmac } from 'node:crypto';

const { BUCKET_HOST: bucketHost, AWS_REGION: region } = process.env;
const patience = 3_000;

export async function load(path) {
  const url = urlOf(path);
  const response = await fetch(url, { headers: sign(url, new Date()), redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) {
    throw new Error(`${url.host} answers ${response.status}`);
  }

  return response.text();
}

// An endpoint of one's own has buckets in its paths.
function urlOf(path) {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
  return endpoint
    ? new URL(`${endpoint.replace(/\/+$/, '')}/${bucketHost.split('.')[0]}${path}`)
    : new URL(`https://${bucketHost}${path}`);
}

function sign(url, time) {
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
  const timestamp = `${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = { 'x-amz-content-sha256': sha256(''), 'x-amz-date': timestamp };
  if (token) {
    headers['x-amz-security-token'] = token;
  }

  const signed = [['host', url.host], ...Object.entries(headers)];
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['GET', url.pathname, '', ...signed.map(header => header.join(':')), '', names, sha256('')].join('\n');
  const scope = `${timestamp.slice(0, 8)}/${region}/s3/aws4_request`;
  const key = scope.split('/').reduce((before, part) => hmac(before, part), `AWS4${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}

EOF
make_zip code index.mjs documents.mjs
wanted=$(digest "$work/code.zip")
found=$(aws lambda get-function-configuration --function-name "$function_name" --query CodeSha256 --output text)
if [[ $found == "$wanted" ]]; then
  say "the code of function $function_name is left as it is"
else
  [[ $function_is_new == yes || $found == "$(digest "$work/first.zip")" ]] || may_replace "the code of function $function_name"
  aws lambda update-function-code --function-name "$function_name" --zip-file "fileb://$work/code.zip" >/dev/null
  aws lambda wait function-updated-v2 --function-name "$function_name"
  say "code of function $function_name updated"
fi

# The identity provider
identity_provider_arn=arn:aws:iam::"$account_id":oidc-provider/"${http_api_host}"
if there aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn"; then
  ask aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn" \
    --query "Tags[?Key=='$owner_tag'].Value | [0]"
  own "identity provider $identity_provider_arn"
else
  # Without thumbprints: IAM finds the one itself.
  aws iam create-open-id-connect-provider --url "https://${http_api_host}" \
    --client-id-list openshift sts.amazonaws.com --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' >/dev/null
  say "identity provider $identity_provider_arn created"
fi

# manifests/cluster-authentication-02-config.yaml
document manifests/cluster-authentication-02-config.yaml <<EOF
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://${http_api_host}
EOF
target="$output_dir"/manifests/cluster-authentication-02-config.yaml
mkdir -p "$(dirname "$target")"
cp "$work"/manifests/cluster-authentication-02-config.yaml "$target"
chmod 600 "$target"

# The role c1-openshift-ingress-operator-cloud-credentials
document role_openshift_ingress_operator_cloud_credentials.json <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "${identity_provider_arn}"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "${http_api_host}:sub": [
            "system:serviceaccount:openshift-ingress-operator:operator"
          ]
        }
      }
    }
  ]
}
EOF
role_openshift_ingress_operator_cloud_credentials_name=c1-openshift-ingress-operator-cloud-credentials
if there aws iam get-role --role-name "$role_openshift_ingress_operator_cloud_credentials_name"; then
  ask aws iam get-role --role-name "$role_openshift_ingress_operator_cloud_credentials_name" --query "Role.Tags[?Key=='$owner_tag'].Value | [0]"
  own "role $role_openshift_ingress_operator_cloud_credentials_name"
else
  aws iam create-role --role-name "$role_openshift_ingress_operator_cloud_credentials_name" --path / \
    --description 'OpenShift role for openshift-ingress-operator/cloud-credentials' \
    --assume-role-policy-document "file://$work/role_openshift_ingress_operator_cloud_credentials.json" --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' >/dev/null
  say "role $role_openshift_ingress_operator_cloud_credentials_name created"
fi
role_openshift_ingress_operator_cloud_credentials_arn=$(aws iam get-role --role-name "$role_openshift_ingress_operator_cloud_credentials_name" --query Role.Arn --output text)
document policy_openshift_ingress_operator_cloud_credentials.json <<'EOF'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "route53:ListHostedZones"
      ],
      "Resource": "*"
    }
  ]
}
EOF
if ! there aws iam get-role-policy --role-name "${role_openshift_ingress_operator_cloud_credentials_name}" --policy-name c1-openshift-ingress-operator-cloud-credentials; then
  aws iam put-role-policy --role-name "${role_openshift_ingress_operator_cloud_credentials_name}" --policy-name c1-openshift-ingress-operator-cloud-credentials \
    --policy-document "file://$work/policy_openshift_ingress_operator_cloud_credentials.json"
fi

# manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml
document manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml <<EOF
apiVersion: v1
stringData:
  credentials: |-
    [default]
    sts_regional_endpoints = regional
    role_arn = ${role_openshift_ingress_operator_cloud_credentials_arn}
    web_identity_token_file = /var/run/secrets/openshift/serviceaccount/token
kind: Secret
metadata:
  name: cloud-credentials
  namespace: openshift-ingress-operator
type: Opaque
EOF
target="$output_dir"/manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml
mkdir -p "$(dirname "$target")"
cp "$work"/manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml "$target"
chmod 600 "$target"

say "Issuer URL: https://${http_api_host}"
