#!/usr/bin/env bash
# c1: an OpenID Connect issuer (hosting cloudfront), its identity provider and roles, in us-east-1.
# Exported by irsactl offline: nothing is known of what the account has, and only keys at hand are published.
#
# finish.sh STACK: puts in place what CloudFormation has no resource for, with the outputs of the stack. It reads:
#   OUTPUT_DIR         where manifests for the cluster go; the current folder unless set
#   REPLACE_DOCUMENTS  yes: documents that are published with other content are replaced. Otherwise the script stops there
set -euo pipefail
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=''

stack=${1:?name the stack: finish.sh STACK}
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

# Puts an output of the stack into a variable.
output() {
  ask aws cloudformation describe-stacks --stack-name "$stack" --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]"
  [[ -n $answer ]] || stop "stack $stack has no output $2"
  printf -v "$1" '%s' "$answer"
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

account_id=$(aws sts get-caller-identity --query Account --output text)
output bucket_name BucketName
output role_openshift_ingress_operator_cloud_credentials_arn RoleOpenshiftIngressOperatorCloudCredentialsArn

# The document .well-known/openid-configuration
document discovery_document.json <<'EOF'
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
