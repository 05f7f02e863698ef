# The issuer of a cluster under a name of its own: certificate, records and a distribution with its response headers.

variable "environment" {
  type    = string
  default = "dev"
}

variable "domain" {
  type    = string
  default = "cdn.example.net"
}

resource "aws_route53_zone" "domain" {
  name = var.domain
}

resource "aws_acm_certificate" "issuer" {
  domain_name       = "oidc.${var.domain}"
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.issuer.domain_validation_options : option.domain_name => option
  }
  zone_id = aws_route53_zone.domain.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 60
}

resource "aws_acm_certificate_validation" "issuer" {
  certificate_arn         = aws_acm_certificate.issuer.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_s3_bucket" "issuer" {
  bucket = "issuer-cloudfront-domain-oidc"
}

resource "aws_cloudfront_origin_access_identity" "issuer" {
  comment = "issuer of ${var.domain} (${var.environment})"
}

data "aws_iam_policy_document" "identity" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.issuer.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_cloudfront_origin_access_identity.issuer.iam_arn]
    }
  }
}

resource "aws_s3_bucket_policy" "issuer" {
  bucket = aws_s3_bucket.issuer.id
  policy = data.aws_iam_policy_document.identity.json
}

resource "aws_cloudfront_cache_policy" "issuer" {
  name        = "issuer-cloudfront-domain"
  min_ttl     = 1
  default_ttl = var.environment == "dev" ? 60 : 300
  max_ttl     = 3600
  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "issuer" {
  name    = "issuer-cloudfront-domain"
  comment = var.environment

  cors_config {
    access_control_allow_credentials = false
    origin_override                  = true
    access_control_allow_headers {
      items = ["*"]
    }
    access_control_allow_methods {
      items = ["GET", "HEAD"]
    }
    access_control_allow_origins {
      items = ["*"]
    }
  }

  security_headers_config {
    content_type_options {
      override = true
    }
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = true
      override                   = true
    }
  }

  custom_headers_config {
    items {
      header   = "x-issuer"
      value    = var.domain
      override = true
    }
  }
}

resource "aws_cloudfront_distribution" "issuer" {
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  aliases         = ["oidc.${var.domain}"]

  # It takes minutes, and nothing here waits for its answers.
  wait_for_deployment = false

  origin {
    origin_id   = "bucket"
    domain_name = aws_s3_bucket.issuer.bucket_regional_domain_name
    s3_origin_config {
      origin_access_identity = aws_cloudfront_origin_access_identity.issuer.cloudfront_access_identity_path
    }
  }

  default_cache_behavior {
    target_origin_id           = "bucket"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = aws_cloudfront_cache_policy.issuer.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.issuer.id
    compress                   = true
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.issuer.certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }
}

resource "aws_route53_record" "issuer" {
  zone_id = aws_route53_zone.domain.zone_id
  name    = "oidc.${var.domain}"
  type    = "A"
  alias {
    name                   = aws_cloudfront_distribution.issuer.domain_name
    zone_id                = aws_cloudfront_distribution.issuer.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_s3_object" "keys" {
  bucket       = aws_s3_bucket.issuer.id
  key          = "keys.json"
  content_type = "application/json"
  content      = jsonencode({ keys = [] })
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://oidc.${var.domain}"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
