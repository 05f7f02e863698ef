# The issuer of a cluster as objects with a public access list, as recipes from before bucket policies publish it.

variable "environment" {
  type    = string
  default = "dev"
}

variable "name" {
  type    = string
  default = "issuer-s3-acl-oidc"
}

data "aws_region" "current" {}

resource "aws_s3_bucket" "issuer" {
  bucket        = var.name
  force_destroy = true
}

resource "aws_s3_bucket_ownership_controls" "issuer" {
  bucket = aws_s3_bucket.issuer.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_public_access_block" "issuer" {
  bucket                  = aws_s3_bucket.issuer.id
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_acl" "issuer" {
  bucket     = aws_s3_bucket.issuer.id
  acl        = var.environment == "dev" ? "private" : "public-read"
  depends_on = [aws_s3_bucket_ownership_controls.issuer, aws_s3_bucket_public_access_block.issuer]
}

resource "aws_s3_object" "discovery" {
  bucket       = aws_s3_bucket.issuer.id
  key          = ".well-known/openid-configuration"
  acl          = "public-read"
  content_type = "application/json"
  content = jsonencode({
    issuer                                = "https://s3.${data.aws_region.current.name}.amazonaws.com/${var.name}"
    jwks_uri                              = "https://s3.${data.aws_region.current.name}.amazonaws.com/${var.name}/keys.json"
    response_types_supported              = ["id_token"]
    subject_types_supported               = ["public"]
    id_token_signing_alg_values_supported = ["RS256"]
  })
  depends_on = [aws_s3_bucket_ownership_controls.issuer, aws_s3_bucket_public_access_block.issuer]
}

resource "aws_s3_object" "keys" {
  bucket       = aws_s3_bucket.issuer.id
  key          = "keys.json"
  acl          = "public-read"
  content_type = "application/json"
  content      = jsonencode({ keys = [] })
  depends_on   = [aws_s3_bucket_ownership_controls.issuer, aws_s3_bucket_public_access_block.issuer]
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://s3.${data.aws_region.current.name}.amazonaws.com/${var.name}"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
