# c1: an OpenID Connect issuer (hosting server), its identity provider and roles, in us-east-1.
# Exported by irsactl offline: nothing is known of what the account has, and only keys at hand are published.
# terraform init && terraform plan; outputs have the issuer, the roles and the manifests: terraform output -json files

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_iam_openid_connect_provider" "identity_provider" {
  url = "https://oidc.example.com/prod"
  client_id_list = [
    "openshift",
    "sts.amazonaws.com",
  ]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_iam_role" "role_openshift_ingress_operator_cloud_credentials" {
  name        = "c1-openshift-ingress-operator-cloud-credentials"
  description = "OpenShift role for openshift-ingress-operator/cloud-credentials"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Federated = aws_iam_openid_connect_provider.identity_provider.arn
        }
        Action = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "oidc.example.com/prod:sub" = ["system:serviceaccount:openshift-ingress-operator:operator"]
          }
        }
      },
    ]
  })
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_iam_role_policy" "policy_openshift_ingress_operator_cloud_credentials" {
  role = aws_iam_role.role_openshift_ingress_operator_cloud_credentials.name
  name = "c1-openshift-ingress-operator-cloud-credentials"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["route53:ListHostedZones"]
        Resource = "*"
      },
    ]
  })
}

output "issuer_url" {
  value = "https://oidc.example.com/prod"
}

output "identity_provider_arn" {
  value = aws_iam_openid_connect_provider.identity_provider.arn
}

output "role_arns" {
  value = {
    "c1-openshift-ingress-operator-cloud-credentials" = aws_iam_role.role_openshift_ingress_operator_cloud_credentials.arn
  }
}

output "files" {
  description = "Files for the cluster, or for the issuer's web server, by their paths"
  value = {
    "documents/oidc.example.com/prod/.well-known/openid-configuration" = chomp(<<EOT
{
	"issuer": "https://oidc.example.com/prod",
	"jwks_uri": "https://oidc.example.com/prod/keys.json",
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
EOT
    )
    "documents/oidc.example.com/prod/keys.json" = chomp(<<EOT
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
EOT
    )
    "manifests/cluster-authentication-02-config.yaml" = chomp(<<EOT
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://oidc.example.com/prod
EOT
    )
    "manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml" = chomp(<<EOT
apiVersion: v1
stringData:
  credentials: |-
    [default]
    sts_regional_endpoints = regional
    role_arn = ${aws_iam_role.role_openshift_ingress_operator_cloud_credentials.arn}
    web_identity_token_file = /var/run/secrets/openshift/serviceaccount/token
kind: Secret
metadata:
  name: cloud-credentials
  namespace: openshift-ingress-operator
type: Opaque
EOT
    )
  }
}
