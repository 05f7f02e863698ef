# A role for somebody else's account with an external id, and one that it may go on to, with tags of the session.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_iam_role" "vendor" {
  name = "cross-account-vendor"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Condition = { StringEquals = { "sts:ExternalId" = "vendor-${var.environment}" } }
    }]
  })
}

resource "aws_iam_role" "deeper" {
  name = "cross-account-deeper"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]
      Principal = { AWS = aws_iam_role.vendor.arn }
      Condition = { StringLike = { "aws:RequestTag/team" = "*" } }
    }]
  })
}

resource "aws_iam_role_policy" "onwards" {
  name = "onwards"
  role = aws_iam_role.vendor.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sts:AssumeRole", "sts:TagSession"], Resource = aws_iam_role.deeper.arn }]
  })
}
