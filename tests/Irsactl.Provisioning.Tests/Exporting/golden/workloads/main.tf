# c1: an OpenID Connect issuer (hosting s3), its identity provider and roles, in us-east-1.
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

resource "aws_s3_bucket" "bucket" {
  bucket = "c1-oidc"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
    team                                        = "shop + co: @x/y_z=1"
  }
}

resource "aws_s3_bucket_public_access_block" "bucket_public_access" {
  bucket                  = aws_s3_bucket.bucket.bucket
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_policy" "bucket_policy" {
  bucket = aws_s3_bucket.bucket.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AllowReadPublicAccess"
        Principal = "*"
        Effect    = "Allow"
        Action    = ["s3:GetObject"]
        Resource  = ["${aws_s3_bucket.bucket.arn}/*"]
      },
    ]
  })
  depends_on = [aws_s3_bucket_public_access_block.bucket_public_access]
}

resource "aws_s3_object" "discovery_document" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = ".well-known/openid-configuration"
  content = chomp(<<EOT
{
	"issuer": "https://c1-oidc.s3.us-east-1.amazonaws.com",
	"jwks_uri": "https://c1-oidc.s3.us-east-1.amazonaws.com/keys.json",
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
  content_type  = "application/json"
  cache_control = "no-cache"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [aws_s3_bucket_policy.bucket_policy]
}

resource "aws_s3_object" "keys" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = "keys.json"
  content = chomp(<<EOT
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
  content_type  = "application/json"
  cache_control = "no-cache"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [aws_s3_bucket_policy.bucket_policy]
}

resource "aws_iam_openid_connect_provider" "identity_provider" {
  url            = "https://c1-oidc.s3.us-east-1.amazonaws.com"
  client_id_list = ["sts.amazonaws.com"]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
    team                                        = "shop + co: @x/y_z=1"
  }
  depends_on = [
    aws_s3_object.discovery_document,
    aws_s3_object.keys,
  ]
}

resource "aws_iam_role" "role_shop_api" {
  name                 = "c1-shop-api"
  path                 = "/shop/"
  description          = "Role for system:serviceaccount:shop:api"
  permissions_boundary = "arn:aws:iam::123456789012:policy/bounded"
  max_session_duration = 7200
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
            "c1-oidc.s3.us-east-1.amazonaws.com:sub" = ["system:serviceaccount:shop:api"]
            "c1-oidc.s3.us-east-1.amazonaws.com:aud" = ["sts.amazonaws.com"]
          }
        }
      },
    ]
  })
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
    team                                        = "shop + co: @x/y_z=1"
  }
}

resource "aws_iam_role_policy" "policy_shop_api" {
  role = aws_iam_role.role_shop_api.name
  name = "c1-shop-api"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = "arn:aws:s3:::home/$${aws:username}/*"
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "attachment_shop_api_amazons3readonlyaccess" {
  role       = aws_iam_role.role_shop_api.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

resource "aws_iam_role" "role_team_any_batch" {
  name                 = "c1-team-any-batch"
  path                 = "/shop/"
  description          = "Role for system:serviceaccount:team-*:batch"
  permissions_boundary = "arn:aws:iam::123456789012:policy/bounded"
  max_session_duration = 7200
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
          StringLike = {
            "c1-oidc.s3.us-east-1.amazonaws.com:sub" = ["system:serviceaccount:team-*:batch"]
          }
          StringEquals = {
            "c1-oidc.s3.us-east-1.amazonaws.com:aud" = ["sts.amazonaws.com"]
          }
        }
      },
    ]
  })
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
    team                                        = "shop + co: @x/y_z=1"
  }
}

resource "aws_iam_role_policy_attachment" "attachment_team_any_batch_amazons3readonlyaccess" {
  role       = aws_iam_role.role_team_any_batch.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

output "issuer_url" {
  value = "https://c1-oidc.s3.us-east-1.amazonaws.com"
}

output "identity_provider_arn" {
  value = aws_iam_openid_connect_provider.identity_provider.arn
}

output "role_arns" {
  value = {
    "c1-shop-api"       = aws_iam_role.role_shop_api.arn
    "c1-team-any-batch" = aws_iam_role.role_team_any_batch.arn
  }
}

output "files" {
  description = "Files for the cluster, or for the issuer's web server, by their paths"
  value = {
    "manifests/cluster-authentication-02-config.yaml" = chomp(<<EOT
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://c1-oidc.s3.us-east-1.amazonaws.com
EOT
    )
    "workloads/shop-api-serviceaccount.yaml" = <<EOT
apiVersion: v1
kind: ServiceAccount
metadata:
  name: api
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: ${aws_iam_role.role_shop_api.arn}
    eks.amazonaws.com/audience: sts.amazonaws.com
EOT
  }
}
