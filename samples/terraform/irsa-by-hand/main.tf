# Roles for service accounts without any module: one provider, one trust policy for each service account.

variable "environment" {
  type    = string
  default = "dev"
}

variable "issuer" {
  type    = string
  default = "oidc.by-hand.example.com/cluster"
}

variable "service_accounts" {
  type = map(object({ namespace = string, name = string, actions = list(string) }))
  default = {
    ingress = { namespace = "kube-system", name = "ingress", actions = ["elasticloadbalancing:Describe*"] }
    storage = { namespace = "kube-system", name = "ebs-csi", actions = ["ec2:CreateVolume", "ec2:AttachVolume"] }
    reader  = { namespace = "apps", name = "reader", actions = ["s3:GetObject", "s3:ListBucket"] }
  }
}

resource "aws_iam_openid_connect_provider" "cluster" {
  url             = "https://${var.issuer}"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["9e99a48a9960b14926bb7f3b02e22da2b0ab7280"]
}

data "aws_iam_policy_document" "trust" {
  for_each = var.service_accounts
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:sub"
      values   = ["system:serviceaccount:${each.value.namespace}:${each.value.name}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "rights" {
  for_each = var.service_accounts
  statement {
    actions   = each.value.actions
    resources = ["*"]
  }
}

resource "aws_iam_role" "account" {
  for_each             = var.service_accounts
  name                 = "by-hand-${each.key}"
  path                 = "/irsa/"
  description          = "${each.value.namespace}/${each.value.name} (${var.environment})"
  max_session_duration = var.environment == "dev" ? 3600 : 7200
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  tags                 = { environment = var.environment }
}

resource "aws_iam_role_policy" "account" {
  for_each = var.service_accounts
  name     = "rights"
  role     = aws_iam_role.account[each.key].id
  policy   = data.aws_iam_policy_document.rights[each.key].json
}

data "aws_iam_openid_connect_provider" "again" {
  arn = aws_iam_openid_connect_provider.cluster.arn
}

output "roles" {
  value = { for key, role in aws_iam_role.account : key => role.arn }
}
