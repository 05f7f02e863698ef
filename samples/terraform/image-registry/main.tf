# The bucket of OpenShift's image registry, as its operator makes it, and access for one role alone.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "registry" {
  name = "image-registry"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" } }]
  })
}

resource "aws_s3_bucket" "registry" {
  bucket = "image-registry-example"
  tags   = { "kubernetes.io/cluster/${var.environment}" = "owned" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "registry" {
  bucket = aws_s3_bucket.registry.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "registry" {
  bucket = aws_s3_bucket.registry.id
  rule {
    id     = "cleanup-incomplete-multipart-registry-uploads"
    status = "Enabled"
    filter {
      prefix = ""
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = var.environment == "dev" ? 1 : 2
    }
  }
}

resource "aws_s3_bucket_policy" "registry" {
  bucket = aws_s3_bucket.registry.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["s3:GetObject", "s3:PutObject"]
      Principal = { AWS = aws_iam_role.registry.arn }
      Resource  = "${aws_s3_bucket.registry.arn}/docker/*"
    }]
  })
}
