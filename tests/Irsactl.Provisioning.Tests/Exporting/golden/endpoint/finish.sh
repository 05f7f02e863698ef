#!/usr/bin/env bash
# acme-oidc: an OpenID Connect issuer (hosting cloudfront), its identity provider and roles, in us-east-1.
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

# The document .irsactl/endpoint.json
document endpoint_mark.json <<'EOF'
{"url":"https://oidc.acme.example"}
EOF
put_object "${bucket_name}" .irsactl/endpoint.json endpoint_mark.json \
  'openshift.io%2Fcloud-credential-operator%2Facme-oidc=owned&Name=acme-oidc'
