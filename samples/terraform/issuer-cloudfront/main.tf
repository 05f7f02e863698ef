# The issuer of a cluster from a private bucket behind a distribution, under the distribution's name.

variable "environment" {
  type    = string
  default = "dev"
}

variable "name" {
  type    = string
  default = "issuer-cloudfront-oidc"
}

resource "aws_s3_bucket" "issuer" {
  bucket = var.name
}

resource "aws_s3_bucket_public_access_block" "issuer" {
  bucket                  = aws_s3_bucket.issuer.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_cloudfront_origin_access_control" "issuer" {
  name                              = var.name
  description                       = "Documents of the issuer"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

data "aws_cloudfront_cache_policy" "optimized" {
  name = "Managed-CachingOptimized"
}

resource "aws_cloudfront_distribution" "issuer" {
  enabled     = true
  comment     = "issuer (${var.environment})"
  price_class = "PriceClass_100"

  origin {
    origin_id                = "bucket"
    domain_name              = aws_s3_bucket.issuer.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.issuer.id
  }

  default_cache_behavior {
    target_origin_id       = "bucket"
    viewer_protocol_policy = "https-only"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = data.aws_cloudfront_cache_policy.optimized.id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

data "aws_iam_policy_document" "distribution" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.issuer.arn}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "AWS:SourceArn"
      values   = [aws_cloudfront_distribution.issuer.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "issuer" {
  bucket = aws_s3_bucket.issuer.id
  policy = data.aws_iam_policy_document.distribution.json
}

resource "aws_s3_object" "keys" {
  bucket       = aws_s3_bucket.issuer.id
  key          = "keys.json"
  content_type = "application/json"
  content      = jsonencode({ keys = [] })
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://${aws_cloudfront_distribution.issuer.domain_name}"
  client_id_list  = ["openshift", "sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
