# Object storage for logs and metrics of a cluster: one bucket and one role for each of several stores.

variable "environment" {
  type    = string
  default = "dev"
}

locals {
  stores = {
    loki   = ["system:serviceaccount:logging:loki"]
    thanos = ["system:serviceaccount:monitoring:thanos-store", "system:serviceaccount:monitoring:thanos-compact"]
    tempo  = ["system:serviceaccount:tracing:*"]
  }
}

resource "aws_iam_openid_connect_provider" "cluster" {
  url             = "https://observability.example.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
}

resource "aws_s3_bucket" "store" {
  for_each = local.stores
  bucket   = "observability-${each.key}"
  tags     = { environment = var.environment }
}

resource "aws_s3_bucket_public_access_block" "store" {
  for_each                = local.stores
  bucket                  = aws_s3_bucket.store[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_iam_role" "store" {
  for_each = local.stores
  name     = "observability-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.cluster.arn }
      Condition = { StringLike = { "observability.example.com:sub" = each.value } }
    }]
  })
}

resource "aws_iam_role_policy" "store" {
  for_each = local.stores
  name     = "store"
  role     = aws_iam_role.store[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:ListBucket"], Resource = aws_s3_bucket.store[each.key].arn },
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Resource = "${aws_s3_bucket.store[each.key].arn}/*" },
    ]
  })
}
