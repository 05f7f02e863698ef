# The roles that the usual add-ons of a cluster want, each for one service account.

variable "environment" {
  type    = string
  default = "dev"
}

variable "issuer" {
  type    = string
  default = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
}

locals {
  addons = {
    cluster-autoscaler           = ["autoscaling:DescribeAutoScalingGroups", "autoscaling:SetDesiredCapacity"]
    external-dns                 = ["route53:ChangeResourceRecordSets", "route53:ListHostedZones", "route53:ListResourceRecordSets"]
    aws-load-balancer-controller = ["ec2:DescribeSubnets", "elasticloadbalancing:*"]
    cert-manager                 = ["route53:GetChange", "route53:ChangeResourceRecordSets"]
    external-secrets             = ["secretsmanager:GetSecretValue", "ssm:GetParameter"]
  }
}

data "aws_caller_identity" "current" {}

resource "aws_iam_openid_connect_provider" "cluster" {
  url            = "https://${var.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "addon" {
  for_each = local.addons
  name     = "eks-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/${var.issuer}" }
      Condition = {
        StringEquals = {
          "${var.issuer}:aud" = "sts.amazonaws.com"
          "${var.issuer}:sub" = "system:serviceaccount:kube-system:${each.key}"
        }
      }
    }]
  })
  depends_on = [aws_iam_openid_connect_provider.cluster]
}

resource "aws_iam_policy" "addon" {
  for_each    = local.addons
  name        = "eks-${each.key}"
  description = "What ${each.key} does"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = title(var.environment), Effect = "Allow", Action = each.value, Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each   = local.addons
  role       = aws_iam_role.addon[each.key].name
  policy_arn = aws_iam_policy.addon[each.key].arn
}
