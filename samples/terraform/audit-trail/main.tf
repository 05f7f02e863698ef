# A trail with the management events and the object reads of one bucket, delivered to another.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  trail = "arn:aws:cloudtrail:${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}:trail/audit-trail"
}

resource "aws_s3_bucket" "logs" {
  bucket        = "audit-trail-logs"
  force_destroy = true
}

resource "aws_s3_bucket" "watched" {
  bucket = "audit-trail-watched"
}

data "aws_iam_policy_document" "delivery" {
  statement {
    sid       = "AclCheck"
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.logs.arn]
    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }
  }
  statement {
    sid       = "Write"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.logs.arn}/audit/AWSLogs/${data.aws_caller_identity.current.account_id}/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail]
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.delivery.json
}

resource "aws_cloudtrail" "audit" {
  name                          = "audit-trail"
  s3_bucket_name                = aws_s3_bucket.logs.id
  s3_key_prefix                 = "audit"
  include_global_service_events = true
  is_multi_region_trail         = var.environment != "dev"
  enable_log_file_validation    = true
  tags                          = { environment = var.environment }

  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.watched.arn}/"]
    }
  }

  depends_on = [aws_s3_bucket_policy.logs]
}
