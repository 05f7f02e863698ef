# What EKS Pod Identity needs in IAM: roles that trust the agent's service, and rights by the tags of its sessions.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AllowEksAuthToAssumeRoleForPodIdentity"
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = ["apps-${var.environment}"]
    }
  }
}

resource "aws_s3_bucket" "data" {
  bucket_prefix = "pod-identity-data-"
  force_destroy = true
}

data "aws_iam_policy_document" "rights" {
  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.data.arn}/$${aws:PrincipalTag/kubernetes-service-account}/*"]
  }
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.data.arn]
    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["$${aws:PrincipalTag/kubernetes-service-account}/*"]
    }
  }
}

resource "aws_iam_role" "pods" {
  name               = "pod-identity-apps"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_policy" "pods" {
  name   = "pod-identity-apps"
  policy = data.aws_iam_policy_document.rights.json
}

resource "aws_iam_role_policy_attachment" "pods" {
  role       = aws_iam_role.pods.name
  policy_arn = aws_iam_policy.pods.arn
}

resource "aws_iam_role_policy_attachments_exclusive" "pods" {
  role_name   = aws_iam_role.pods.name
  policy_arns = [aws_iam_role_policy_attachment.pods.policy_arn]
}
