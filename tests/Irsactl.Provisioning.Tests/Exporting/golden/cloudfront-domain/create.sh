#!/usr/bin/env bash
# c1: an OpenID Connect issuer (hosting cloudfront), its identity provider and roles, in us-east-1.
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

# Who may be let in
if there aws s3api head-object --bucket "$bucket_name" --key keys.json; then
  say "the public access block is left as it is"
else
  aws s3api put-public-access-block --bucket "$bucket_name" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
fi

# How CloudFront signs its requests to the bucket
document origin_access_control.json <<'EOF'
{
  "Name": "c1-oidc",
  "Description": "openshift.io/cloud-credential-operator/c1",
  "SigningProtocol": "sigv4",
  "SigningBehavior": "always",
  "OriginAccessControlOriginType": "s3"
}
EOF
ask aws cloudfront list-origin-access-controls --query "OriginAccessControlList.Items[?Name=='c1-oidc'].Id | [0]"
origin_access_control_id=$answer
if [[ -n $origin_access_control_id ]]; then
  ask aws cloudfront list-origin-access-controls \
    --query "OriginAccessControlList.Items[?Name=='c1-oidc'].Description | [0]"
  # It has no tags: its description says whose it is.
  [[ $answer == openshift.io/cloud-credential-operator/c1 ]] \
    || stop "origin access control c1-oidc exists and is not described as $owner_tag"
  say "origin access control $origin_access_control_id exists, and is left as it is"
else
  origin_access_control_id=$(aws cloudfront create-origin-access-control --query OriginAccessControl.Id --output text \
    --origin-access-control-config "file://$work/origin_access_control.json")
  say "origin access control $origin_access_control_id created"
fi

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

# The distribution
document distribution.json <<EOF
{
  "DistributionConfig": {
    "CallerReference": "c1",
    "Aliases": {
      "Quantity": 1,
      "Items": [
        "oidc.example.com"
      ]
    },
    "DefaultRootObject": "",
    "Origins": {
      "Quantity": 1,
      "Items": [
        {
          "Id": "bucket",
          "DomainName": "c1-oidc.s3.us-east-1.amazonaws.com",
          "OriginPath": "",
          "CustomHeaders": {
            "Quantity": 0
          },
          "S3OriginConfig": {
            "OriginAccessIdentity": ""
          },
          "ConnectionAttempts": 3,
          "ConnectionTimeout": 10,
          "OriginShield": {
            "Enabled": false
          },
          "OriginAccessControlId": "${origin_access_control_id}"
        }
      ]
    },
    "DefaultCacheBehavior": {
      "TargetOriginId": "bucket",
      "TrustedSigners": {
        "Enabled": false,
        "Quantity": 0
      },
      "TrustedKeyGroups": {
        "Enabled": false,
        "Quantity": 0
      },
      "ViewerProtocolPolicy": "https-only",
      "AllowedMethods": {
        "Quantity": 2,
        "Items": [
          "GET",
          "HEAD"
        ],
        "CachedMethods": {
          "Quantity": 2,
          "Items": [
            "GET",
            "HEAD"
          ]
        }
      },
      "SmoothStreaming": false,
      "Compress": false,
      "LambdaFunctionAssociations": {
        "Quantity": 0
      },
      "FunctionAssociations": {
        "Quantity": 0
      },
      "FieldLevelEncryptionId": "",
      "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"
    },
    "CacheBehaviors": {
      "Quantity": 0
    },
    "CustomErrorResponses": {
      "Quantity": 0
    },
    "Comment": "openshift.io/cloud-credential-operator/c1",
    "Logging": {
      "Enabled": false,
      "IncludeCookies": false,
      "Bucket": "",
      "Prefix": ""
    },
    "PriceClass": "PriceClass_All",
    "Enabled": true,
    "ViewerCertificate": {
      "ACMCertificateArn": "${certificate_arn}",
      "SSLSupportMethod": "sni-only",
      "MinimumProtocolVersion": "TLSv1.2_2021"
    },
    "WebACLId": "",
    "HttpVersion": "http2and3",
    "IsIPV6Enabled": true
  },
  "Tags": {
    "Items": [
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
}
EOF
distribution_id=''
aws cloudfront list-distributions --output text \
  --query "DistributionList.Items[?Comment=='openshift.io/cloud-credential-operator/c1'].[Id,ARN,DomainName]" >"$work/distributions"
while read -r id arn host; do
  [[ $id != None ]] || continue
  ask aws cloudfront list-tags-for-resource --resource "$arn" --query "Tags.Items[?Key=='$owner_tag'].Value | [0]"
  if [[ $answer == owned ]]; then
    distribution_id=$id distribution_arn=$arn distribution_host=$host
    say "distribution $id exists, and is left as it is"
    break
  fi
done <"$work/distributions"
if [[ -z $distribution_id ]]; then
  aws cloudfront create-distribution-with-tags --distribution-config-with-tags "file://$work/distribution.json" \
    --query 'Distribution.[Id,ARN,DomainName]' --output text >"$work/distributions"
  read -r distribution_id distribution_arn distribution_host <"$work/distributions"
  say "distribution $distribution_id created"
fi
say "waiting for distribution $distribution_id ($distribution_host) to be deployed"
aws cloudfront wait distribution-deployed --id "$distribution_id"

# Who is let in
document bucket_policy.json <<EOF
{
  "Version": "2012-10-17",
  "Id": "PolicyForCloudFrontPrivateContent",
  "Statement": [
    {
      "Sid": "AllowDistribution",
      "Effect": "Allow",
      "Principal": {
        "Service": "cloudfront.amazonaws.com"
      },
      "Action": "s3:GetObject",
      "Resource": "${bucket_arn}/*",
      "Condition": {
        "StringEquals": {
          "aws:SourceArn": "${distribution_arn}"
        }
      }
    }
  ]
}
EOF
if there aws s3api get-bucket-policy --bucket "$bucket_name"; then
  say "the bucket's policy is left as it is"
else
  # S3 may not know a new origin access identity for half a minute.
  for attempt in 1 2 3 4 5 6 7 8 9 10 11 12; do
    if answer=$(aws s3api put-bucket-policy --bucket "$bucket_name" --policy "file://$work/bucket_policy.json" 2>&1); then break; fi
    [[ $answer == *MalformedPolicy*rincipal* && $attempt -lt 12 ]] || stop "$answer"
    sleep 10
  done
fi

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

# The DNS record alias_record
name=oidc.example.com type=A target="${distribution_host}"
document alias_record.json <<EOF
{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "oidc.example.com",
        "Type": "A",
        "AliasTarget": {
          "HostedZoneId": "Z2FDTNDATAQYW2",
          "DNSName": "${distribution_host}",
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
name=oidc.example.com type=AAAA target="${distribution_host}"
document alias_record_ipv6.json <<EOF
{
  "Changes": [
    {
      "Action": "CREATE",
      "ResourceRecordSet": {
        "Name": "oidc.example.com",
        "Type": "AAAA",
        "AliasTarget": {
          "HostedZoneId": "Z2FDTNDATAQYW2",
          "DNSName": "${distribution_host}",
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
