# GitLab's jobs deploy with a role; a group's projects on main, and tags of one project.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_iam_openid_connect_provider" "gitlab" {
  url             = "https://gitlab.com"
  client_id_list  = ["https://gitlab.com"]
  thumbprint_list = ["b3dd7606d2b5a8b4a13771dbecc9ee1cecafa38a"]
  tags            = { environment = var.environment }
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "Main"
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.gitlab.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "gitlab.com:aud"
      values   = ["https://gitlab.com"]
    }
    condition {
      test     = "StringLike"
      variable = "gitlab.com:sub"
      values = [
        "project_path:example/*:ref_type:branch:ref:main",
        "project_path:example/${var.environment}:ref_type:tag:ref:v*",
      ]
    }
  }
}

resource "aws_iam_role" "jobs" {
  name_prefix           = "gitlab-"
  assume_role_policy    = data.aws_iam_policy_document.trust.json
  force_detach_policies = true
}

resource "aws_iam_role_policy_attachment" "jobs" {
  for_each   = toset(["AmazonS3ReadOnlyAccess", "CloudWatchLogsReadOnlyAccess"])
  role       = aws_iam_role.jobs.name
  policy_arn = "arn:aws:iam::aws:policy/${each.value}"
}
