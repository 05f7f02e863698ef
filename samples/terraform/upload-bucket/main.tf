# A bucket that browsers upload to, with cross-origin rules and what becomes of unfinished uploads.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_s3_bucket" "uploads" {
  bucket = "upload-bucket-example"
}

resource "aws_s3_bucket_ownership_controls" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_cors_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  cors_rule {
    id              = "uploads"
    allowed_origins = ["https://${var.environment}.example.com"]
    allowed_methods = ["PUT", "POST"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3000
  }
  cors_rule {
    allowed_origins = ["*"]
    allowed_methods = ["GET"]
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "uploads" {
  bucket = aws_s3_bucket.uploads.id
  rule {
    id     = "temporary"
    status = "Enabled"
    filter {
      and {
        prefix = "temporary/"
        tags   = { keep = "no" }
      }
    }
    expiration {
      days = 1
    }
  }
  rule {
    id     = "archive"
    status = "Enabled"
    filter {
      object_size_greater_than = 131072
    }
    transition {
      days          = 90
      storage_class = "GLACIER"
    }
  }
  rule {
    id     = "unfinished"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }
}
