#!/usr/bin/env bash
# c1: an OpenID Connect issuer (hosting alb), its identity provider and roles, in us-east-1.
# Exported by irsactl offline: nothing is known of what the account has, and only keys at hand are published.
#
# Makes what is missing with the aws command (2.31 or 1.42, or newer), and leaves what is there as it is: irsactl plan says whether that is as declared.
# Nothing without the ownership tag is touched. Run it again to carry on where it was stopped. It reads:
#   OUTPUT_DIR         where manifests for the cluster go; the current folder unless set
#   REPLACE_DOCUMENTS  yes: documents that are published with other content are replaced. Otherwise the script stops there
#   HOSTED_ZONE_ID     the zone that gets the domain's records; looked for unless set
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

# Puts the account's public zone with the longest name that a domain is under into $hosted_zone_id.
find_zone() {
  local domain=$1 best='' found='' id name
  aws route53 list-hosted-zones --query 'HostedZones[?Config.PrivateZone!=`true`].[Id,Name]' --output text >"$work/zones"
  while read -r id name; do
    name=${name%.}
    if [[ $domain == "$name" || $domain == *".$name" ]]; then
      [[ $name != "$best" ]] || stop "there is more than one public hosted zone $name: set HOSTED_ZONE_ID"
      if (( ${#name} > ${#best} )); then
        best=$name
        found=${id##*/}
      fi
    fi
  done <"$work/zones"
  [[ -n $found ]] || stop "no public hosted zone holds $domain: set HOSTED_ZONE_ID, or declare hostedZone: none"
  hosted_zone_id=$found
}

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
// The documents beside this file. They are missing in the first moments, while the function has no public name yet.

import { readFileSync } from 'node:fs';

const documents = new Map([
  ['/.well-known/openid-configuration', read('openid-configuration.json')],
  ['/keys.json', read('keys.json')],
]);

export async function load(path) {
  return documents.get(path);
}

function read(name) {
  try {
    return readFileSync(new URL(name, import.meta.url), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }

    throw error;
  }
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
      --zip-file "fileb://$work/first.zip" --tags '{"openshift.io/cloud-credential-operator/c1":"owned","Name":"c1"}' 2>&1); then break; fi
    [[ $answer == *'cannot be assumed by Lambda'* && $attempt -lt 12 ]] || stop "$answer"
    sleep 5
  done
  function_is_new=yes
  say "function $function_name created"
fi
aws lambda wait function-active-v2 --function-name "$function_name"
function_arn=$(aws lambda get-function-configuration --function-name "$function_name" --query FunctionArn --output text)

# The zone of the domain
hosted_zone_id=${HOSTED_ZONE_ID:-}
[[ -n $hosted_zone_id ]] || find_zone oidc.example.com

# The certificate for oidc.example.com
certificate_arn=''
ask aws acm list-certificates --region us-east-1 --certificate-statuses ISSUED PENDING_VALIDATION \
  --query "CertificateSummaryList[?DomainName=='oidc.example.com'].CertificateArn"
for arn in $answer; do
  ask aws acm list-tags-for-certificate --region us-east-1 --certificate-arn "$arn" \
    --query "Tags[?Key=='$owner_tag'].Value | [0]"
  if [[ $answer == owned ]]; then
    certificate_arn=$arn
    say "certificate $arn exists, and is left as it is"
    break
  fi
done
if [[ -z $certificate_arn ]]; then
  certificate_arn=$(aws acm request-certificate --region us-east-1 --domain-name oidc.example.com \
    --validation-method DNS --idempotency-token e183e3577e4a361d6dc1b9b9f49a0389 --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' \
    --query CertificateArn --output text)
  say "certificate $certificate_arn requested"
fi
# ACM names the record that proves the domain some seconds later.
for attempt in $(seq 1 60); do
  ask aws acm describe-certificate --region us-east-1 --certificate-arn "$certificate_arn" \
    --query 'Certificate.DomainValidationOptions[0].ResourceRecord.[Name,Type,Value]'
  if [[ -n $answer ]]; then
    read -r certificate_record_name certificate_record_type certificate_record_value <<<"$answer"
    break
  fi
  [[ $attempt -lt 60 ]] || stop "ACM names no record that proves oidc.example.com"
  sleep 2
done
certificate_record_name=${certificate_record_name%.} certificate_record_value=${certificate_record_value%.}

# The DNS record validation_record
name="${certificate_record_name}" type="${certificate_record_type}" target="${certificate_record_value}"
document validation_record.json <<EOF
{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "${certificate_record_name}",
        "Type": "${certificate_record_type}",
        "TTL": 300,
        "ResourceRecords": [
          {
            "Value": "${certificate_record_value}"
          }
        ]
      }
    }
  ]
}
EOF
ask aws route53 list-resource-record-sets --hosted-zone-id "$hosted_zone_id" \
  --query "ResourceRecordSets[?Name=='$name.' && Type=='$type'].[AliasTarget.DNSName || ResourceRecords[0].Value] | [0][0]"
found=${answer%.}
if [[ -n $found ]]; then
  [[ ${found#dualstack.} == "${target#dualstack.}" ]] || stop "DNS record $name $type leads to $found, and not to $target"
  say "DNS record $name $type exists, and is left as it is"
else
  # Says of the record that it was made for the certificate, so that it is deleted with it.
  aws acm add-tags-to-certificate --region us-east-1 --certificate-arn "$certificate_arn" \
    --tags "Key=irsactl/validation-record-zone,Value=$hosted_zone_id"
  change=$(aws route53 change-resource-record-sets --hosted-zone-id "$hosted_zone_id" --query ChangeInfo.Id --output text \
    --change-batch "file://$work/validation_record.json")
  aws route53 wait resource-record-sets-changed --id "$change"
  say "DNS record $name $type created"
fi

# ACM has to see the record
say "waiting for the certificate for oidc.example.com to be issued"
aws acm wait certificate-validated --region us-east-1 --certificate-arn "$certificate_arn"

# The network
subnets_vpc_id=$(aws ec2 describe-subnets --subnet-ids subnet-0123456789abcdef0 subnet-0fedcba9876543210 \
  --query 'Subnets[0].VpcId' --output text)

# HTTPS in, nothing out
document security_group.json <<'EOF'
[
  {
    "ResourceType": "security-group",
    "Tags": [
      {
        "Key": "openshift.io/cloud-credential-operator/c1",
        "Value": "owned"
      },
      {
        "Key": "Name",
        "Value": "c1"
      }
    ]
  }
]
EOF
find_group() { ask aws ec2 describe-security-groups --filters "Name=vpc-id,Values=$subnets_vpc_id" Name=group-name,Values=c1-oidc --query "$1"; }
find_group 'SecurityGroups[0].GroupId'
security_group_id=$answer
if [[ -n $security_group_id ]]; then
  find_group "SecurityGroups[0].Tags[?Key=='$owner_tag'].Value | [0]"
  own "security group $security_group_id"
else
  security_group_id=$(aws ec2 create-security-group --group-name c1-oidc \
    --description 'Lets AWS read the OpenID Connect documents of an issuer' --vpc-id "$subnets_vpc_id" \
    --tag-specifications "file://$work/security_group.json" --query GroupId --output text)
  say "security group $security_group_id created"
fi
find_group 'SecurityGroups[0].IpPermissionsEgress[0].IpProtocol'
if [[ -n $answer ]]; then
  aws ec2 revoke-security-group-egress --group-id "$security_group_id" --protocol all --cidr 0.0.0.0/0 >/dev/null
fi
find_group 'SecurityGroups[0].IpPermissions[0].IpProtocol'
if [[ -z $answer ]]; then
  aws ec2 authorize-security-group-ingress --group-id "$security_group_id" --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]' >/dev/null
fi

# The load balancer
if there aws elbv2 describe-load-balancers --names c1-oidc; then
  load_balancer_arn=$(aws elbv2 describe-load-balancers --names c1-oidc --query 'LoadBalancers[0].LoadBalancerArn' --output text)
  ask aws elbv2 describe-tags --resource-arns "$load_balancer_arn" --query "TagDescriptions[0].Tags[?Key=='$owner_tag'].Value | [0]"
  own "load balancer c1-oidc"
else
  load_balancer_arn=$(aws elbv2 create-load-balancer --name c1-oidc --type application --scheme internet-facing \
    --ip-address-type dualstack --subnets subnet-0123456789abcdef0 subnet-0fedcba9876543210 \
    --security-groups "${security_group_id}" --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"},{"Key":"irsactl/domain","Value":"oidc.example.com"}]' \
    --query 'LoadBalancers[0].LoadBalancerArn' --output text)
  say "load balancer c1-oidc created"
fi
aws elbv2 wait load-balancer-available --load-balancer-arns "$load_balancer_arn"
ask aws elbv2 describe-load-balancers --load-balancer-arns "$load_balancer_arn" \
  --query 'LoadBalancers[0].[DNSName,CanonicalHostedZoneId]'
read -r load_balancer_host load_balancer_zone_id <<<"$answer"

# The target group, with the function in it
if there aws elbv2 describe-target-groups --names c1-oidc; then
  target_group_arn=$(aws elbv2 describe-target-groups --names c1-oidc --query 'TargetGroups[0].TargetGroupArn' --output text)
  ask aws elbv2 describe-tags --resource-arns "$target_group_arn" --query "TagDescriptions[0].Tags[?Key=='$owner_tag'].Value | [0]"
  own "target group c1-oidc"
else
  target_group_arn=$(aws elbv2 create-target-group --name c1-oidc --target-type lambda \
    --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' --query 'TargetGroups[0].TargetGroupArn' --output text)
  say "target group c1-oidc created"
fi

# Who may call the function: load-balancer
if ! answer=$(aws lambda add-permission --function-name "$function_name" --statement-id load-balancer \
  --action lambda:InvokeFunction --principal elasticloadbalancing.amazonaws.com --source-arn "${target_group_arn}" 2>&1); then
  # A statement of that name is there already.
  [[ $answer == *ResourceConflictException* ]] || stop "$answer"
fi
ask aws elbv2 describe-target-health --target-group-arn "$target_group_arn" --query 'TargetHealthDescriptions[].Target.Id | [0]'
if [[ $answer != "$function_arn" ]]; then
  aws elbv2 register-targets --target-group-arn "$target_group_arn" --targets "Id=${function_arn}"
fi

# The listener, which answers everything else itself
ask aws elbv2 describe-listeners --load-balancer-arn "$load_balancer_arn" --query 'Listeners[?Port==`443`].ListenerArn | [0]'
listener_arn=$answer
if [[ -z $listener_arn ]]; then
  listener_arn=$(aws elbv2 create-listener --load-balancer-arn "$load_balancer_arn" --port 443 --protocol HTTPS \
    --certificates CertificateArn="${certificate_arn}" --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-2021-06 \
    --default-actions '[{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":"404","ContentType":"text/plain"}}]' --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' \
    --query 'Listeners[0].ListenerArn' --output text)
  say "listener created"
fi

# The rule for the two documents
ask aws elbv2 describe-rules --listener-arn "$listener_arn" --query "Rules[?Priority=='1'].RuleArn | [0]"
if [[ -z $answer ]]; then
  aws elbv2 create-rule --listener-arn "$listener_arn" --priority 1 \
    --conditions '[{"Field":"path-pattern","PathPatternConfig":{"Values":["/.well-known/openid-configuration","/keys.json"]}}]' \
    --actions "Type=forward,TargetGroupArn=${target_group_arn}" --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' >/dev/null
  say "rule created"
fi

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
// The documents beside this file. They are missing in the first moments, while the function has no public name yet.

import { readFileSync } from 'node:fs';

const documents = new Map([
  ['/.well-known/openid-configuration', read('openid-configuration.json')],
  ['/keys.json', read('keys.json')],
]);

export async function load(path) {
  return documents.get(path);
}

function read(name) {
  try {
    return readFileSync(new URL(name, import.meta.url), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }

    throw error;
  }
}

EOF
document code/openid-configuration.json <<'EOF'
{
	"issuer": "https://oidc.example.com",
	"jwks_uri": "https://oidc.example.com/keys.json",
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
document code/keys.json <<'EOF'
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
make_zip code index.mjs documents.mjs openid-configuration.json keys.json
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

# The DNS record alias_record
name=oidc.example.com type=A target="${load_balancer_host}"
document alias_record.json <<EOF
{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "oidc.example.com",
        "Type": "A",
        "AliasTarget": {
          "HostedZoneId": "${load_balancer_zone_id}",
          "DNSName": "${load_balancer_host}",
          "EvaluateTargetHealth": false
        }
      }
    }
  ]
}
EOF
ask aws route53 list-resource-record-sets --hosted-zone-id "$hosted_zone_id" \
  --query "ResourceRecordSets[?Name=='$name.' && Type=='$type'].[AliasTarget.DNSName || ResourceRecords[0].Value] | [0][0]"
found=${answer%.}
if [[ -n $found ]]; then
  [[ ${found#dualstack.} == "${target#dualstack.}" ]] || stop "DNS record $name $type leads to $found, and not to $target"
  say "DNS record $name $type exists, and is left as it is"
else
  change=$(aws route53 change-resource-record-sets --hosted-zone-id "$hosted_zone_id" --query ChangeInfo.Id --output text \
    --change-batch "file://$work/alias_record.json")
  aws route53 wait resource-record-sets-changed --id "$change"
  say "DNS record $name $type created"
fi

# The DNS record alias_record_ipv6
name=oidc.example.com type=AAAA target="${load_balancer_host}"
document alias_record_ipv6.json <<EOF
{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "oidc.example.com",
        "Type": "AAAA",
        "AliasTarget": {
          "HostedZoneId": "${load_balancer_zone_id}",
          "DNSName": "${load_balancer_host}",
          "EvaluateTargetHealth": false
        }
      }
    }
  ]
}
EOF
ask aws route53 list-resource-record-sets --hosted-zone-id "$hosted_zone_id" \
  --query "ResourceRecordSets[?Name=='$name.' && Type=='$type'].[AliasTarget.DNSName || ResourceRecords[0].Value] | [0][0]"
found=${answer%.}
if [[ -n $found ]]; then
  [[ ${found#dualstack.} == "${target#dualstack.}" ]] || stop "DNS record $name $type leads to $found, and not to $target"
  say "DNS record $name $type exists, and is left as it is"
else
  change=$(aws route53 change-resource-record-sets --hosted-zone-id "$hosted_zone_id" --query ChangeInfo.Id --output text \
    --change-batch "file://$work/alias_record_ipv6.json")
  aws route53 wait resource-record-sets-changed --id "$change"
  say "DNS record $name $type created"
fi

# The identity provider
identity_provider_arn=arn:aws:iam::"$account_id":oidc-provider/oidc.example.com
if there aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn"; then
  ask aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$identity_provider_arn" \
    --query "Tags[?Key=='$owner_tag'].Value | [0]"
  own "identity provider $identity_provider_arn"
else
  # Without thumbprints: IAM finds the one itself.
  aws iam create-open-id-connect-provider --url https://oidc.example.com \
    --client-id-list openshift sts.amazonaws.com --tags '[{"Key":"openshift.io/cloud-credential-operator/c1","Value":"owned"},{"Key":"Name","Value":"c1"}]' >/dev/null
  say "identity provider $identity_provider_arn created"
fi

# manifests/cluster-authentication-02-config.yaml
document manifests/cluster-authentication-02-config.yaml <<'EOF'
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://oidc.example.com
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
          "oidc.example.com:sub": [
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

say "Issuer URL: https://oidc.example.com"
