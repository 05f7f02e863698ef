# acme-oidc: an OpenID Connect issuer (hosting cloudfront), its identity provider and roles, in us-east-1.
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
  bucket = "acme-oidc-oidc"
  tags = {
    "openshift.io/cloud-credential-operator/acme-oidc" = "owned"
    Name                                               = "acme-oidc"
    team                                               = "platform"
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
  name                              = "acme-oidc-oidc"
  description                       = "openshift.io/cloud-credential-operator/acme-oidc"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_acm_certificate" "certificate" {
  domain_name       = "oidc.acme.example"
  validation_method = "DNS"
  tags = {
    "openshift.io/cloud-credential-operator/acme-oidc" = "owned"
    Name                                               = "acme-oidc"
    team                                               = "platform"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation_record" {
  zone_id = "Z0123456789ABCDEFGHIJ"
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
  comment         = "openshift.io/cloud-credential-operator/acme-oidc"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_All"
  aliases         = ["oidc.acme.example"]
  tags = {
    "openshift.io/cloud-credential-operator/acme-oidc" = "owned"
    Name                                               = "acme-oidc"
    team                                               = "platform"
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

resource "aws_route53_record" "alias_record" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "oidc.acme.example"
  type    = "A"

  alias {
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }

  depends_on = [aws_s3_bucket_policy.bucket_policy]
}

resource "aws_route53_record" "alias_record_ipv6" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "oidc.acme.example"
  type    = "AAAA"

  alias {
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }

  depends_on = [aws_s3_bucket_policy.bucket_policy]
}

resource "aws_s3_object" "endpoint_mark" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = ".irsactl/endpoint.json"
  content = chomp(<<EOT
{"url":"https://oidc.acme.example"}
EOT
  )
  content_type  = "application/json"
  cache_control = "no-cache"
  tags = {
    "openshift.io/cloud-credential-operator/acme-oidc" = "owned"
    Name                                               = "acme-oidc"
  }
  depends_on = [
    aws_route53_record.alias_record,
    aws_route53_record.alias_record_ipv6,
  ]
}

output "issuer_url" {
  value = "https://oidc.acme.example"
}
