# c1: an OpenID Connect issuer (hosting cloudfront), its identity provider and roles, in us-east-1.
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

variable "hosted_zone_id" {
  description = "The Route 53 zone that gets the records of oidc.example.com"
  type        = string
}

resource "aws_s3_bucket" "bucket" {
  bucket = "c1-oidc"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_s3_bucket_public_access_block" "bucket_public_access" {
  bucket                  = aws_s3_bucket.bucket.bucket
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

resource "aws_cloudfront_origin_access_control" "origin_access_control" {
  name                              = "c1-oidc"
  description                       = "openshift.io/cloud-credential-operator/c1"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_acm_certificate" "certificate" {
  domain_name       = "oidc.example.com"
  validation_method = "DNS"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation_record" {
  zone_id = var.hosted_zone_id
  name    = tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_name
  type    = tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_type
  ttl     = 300
  records = [tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_value]
}

resource "aws_acm_certificate_validation" "certificate_validation" {
  certificate_arn = aws_acm_certificate.certificate.arn
  depends_on      = [aws_route53_record.validation_record]
}

resource "aws_cloudfront_distribution" "distribution" {
  comment         = "openshift.io/cloud-credential-operator/c1"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_All"
  aliases         = ["oidc.example.com"]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  origin {
    origin_id                = "bucket"
    domain_name              = aws_s3_bucket.bucket.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.origin_access_control.id
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "https-only"
    allowed_methods = [
      "GET",
      "HEAD",
    ]
    cached_methods = [
      "GET",
      "HEAD",
    ]
    cache_policy_id = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate.certificate.arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }

  depends_on = [
    aws_acm_certificate_validation.certificate_validation,
    aws_s3_bucket_public_access_block.bucket_public_access,
  ]
}

resource "aws_s3_bucket_policy" "bucket_policy" {
  bucket = aws_s3_bucket.bucket.bucket
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "PolicyForCloudFrontPrivateContent"
    Statement = [
      {
        Sid    = "AllowDistribution"
        Effect = "Allow"
        Principal = {
          Service = "cloudfront.amazonaws.com"
        }
        Action   = "s3:GetObject"
        Resource = "${aws_s3_bucket.bucket.arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = aws_cloudfront_distribution.distribution.arn
          }
        }
      },
    ]
  })
}

resource "aws_s3_object" "discovery_document" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = ".well-known/openid-configuration"
  content = chomp(<<EOT
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

resource "aws_route53_record" "alias_record" {
  zone_id = var.hosted_zone_id
  name    = "oidc.example.com"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }

  depends_on = [
    aws_s3_object.discovery_document,
    aws_s3_object.keys,
  ]
}

resource "aws_route53_record" "alias_record_ipv6" {
  zone_id = var.hosted_zone_id
  name    = "oidc.example.com"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }

  depends_on = [
    aws_s3_object.discovery_document,
    aws_s3_object.keys,
  ]
}

resource "aws_iam_openid_connect_provider" "identity_provider" {
  url = "https://oidc.example.com"
  client_id_list = [
    "openshift",
    "sts.amazonaws.com",
  ]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [
    aws_route53_record.alias_record,
    aws_route53_record.alias_record_ipv6,
  ]
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
            "oidc.example.com:sub" = ["system:serviceaccount:openshift-ingress-operator:operator"]
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
  value = "https://oidc.example.com"
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
    "manifests/cluster-authentication-02-config.yaml" = chomp(<<EOT
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://oidc.example.com
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
