# Other build systems with tokens: each provider with its own audience, all for one role.

variable "environment" {
  type    = string
  default = "dev"
}

variable "providers_by_name" {
  type = map(object({ url = string, audience = string, subject = string }))
  default = {
    buildkite = { url = "agent.buildkite.com", audience = "sts.amazonaws.com", subject = "organization:example:pipeline:*" }
    hcp       = { url = "app.terraform.io", audience = "aws.workload.identity", subject = "organization:example:project:*:workspace:*:run_phase:*" }
    circleci  = { url = "oidc.circleci.com/org/4a3b2c1d-0000-4000-8000-000000000001", audience = "4a3b2c1d-0000-4000-8000-000000000001", subject = "org/*/project/*/user/*" }
  }
}

resource "aws_iam_openid_connect_provider" "ci" {
  for_each        = var.providers_by_name
  url             = "https://${each.value.url}"
  client_id_list  = [each.value.audience]
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.providers_by_name
    content {
      sid     = statement.key
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [aws_iam_openid_connect_provider.ci[statement.key].arn]
      }
      condition {
        test     = "StringEquals"
        variable = "${statement.value.url}:aud"
        values   = [statement.value.audience]
      }
      condition {
        test     = "StringLike"
        variable = "${statement.value.url}:sub"
        values   = [statement.value.subject]
      }
    }
  }
}

resource "aws_iam_role" "ci" {
  name               = "ci-oidc"
  description        = "builds (${var.environment})"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policies_exclusive" "ci" {
  role_name    = aws_iam_role.ci.name
  policy_names = [aws_iam_role_policy.ci.name]
}

resource "aws_iam_role_policy" "ci" {
  name = "builds"
  role = aws_iam_role.ci.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::*:role/${var.environment}-*" }]
  })
}
