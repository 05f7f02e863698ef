# The issuer of a cluster as two public objects of a bucket, read under the bucket's own name.

variable "environment" {
  type    = string
  default = "dev"
}

variable "name" {
  type    = string
  default = "issuer-s3-oidc"
}

variable "keys" {
  description = "The JWK set with the public keys of the cluster's service accounts."
  type        = string
  default     = "{\"keys\":[]}"
}

data "aws_region" "current" {}

locals {
  issuer = "${aws_s3_bucket.issuer.bucket}.s3.${data.aws_region.current.name}.amazonaws.com"
}

resource "aws_s3_bucket" "issuer" {
  bucket = var.name
  tags   = { environment = var.environment }
}

resource "aws_s3_bucket_public_access_block" "issuer" {
  bucket                  = aws_s3_bucket.issuer.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = false
  restrict_public_buckets = false
}

data "aws_iam_policy_document" "public" {
  statement {
    sid       = "Documents"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.issuer.arn}/.well-known/openid-configuration", "${aws_s3_bucket.issuer.arn}/keys.json"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

resource "aws_s3_bucket_policy" "issuer" {
  bucket     = aws_s3_bucket.issuer.id
  policy     = data.aws_iam_policy_document.public.json
  depends_on = [aws_s3_bucket_public_access_block.issuer]
}

resource "aws_s3_object" "discovery" {
  bucket       = aws_s3_bucket.issuer.id
  key          = ".well-known/openid-configuration"
  content_type = "application/json"
  content = jsonencode({
    issuer                                = "https://${local.issuer}"
    jwks_uri                              = "https://${local.issuer}/keys.json"
    response_types_supported              = ["id_token"]
    subject_types_supported               = ["public"]
    id_token_signing_alg_values_supported = ["RS256"]
  })
}

resource "aws_s3_object" "keys" {
  bucket        = aws_s3_bucket.issuer.id
  key           = "keys.json"
  content_type  = "application/json"
  cache_control = "max-age=${var.environment == "dev" ? 60 : 300}"
  content       = var.keys
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://${local.issuer}"
  client_id_list  = ["openshift", "sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
  tags            = { environment = var.environment }
}

output "issuer" {
  value = "https://${local.issuer}"
}
