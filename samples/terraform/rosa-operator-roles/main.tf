# The roles of OpenShift's operators, as ROSA and a cluster with manual credentials want them.

variable "environment" {
  type    = string
  default = "dev"
}

variable "cluster" {
  type    = string
  default = "rosa-x7k2"
}

locals {
  issuer = "rosa-oidc.example.com/2abcdefghijklmnopqrstuvwxyz01234"
  operators = {
    "openshift-machine-api-aws-cloud-credentials" = {
      accounts = ["openshift-machine-api:machine-api-controllers"]
      actions  = ["ec2:RunInstances", "ec2:TerminateInstances", "ec2:DescribeInstances", "iam:PassRole"]
    }
    "openshift-ingress-operator-cloud-credentials" = {
      accounts = ["openshift-ingress-operator:ingress-operator"]
      actions  = ["elasticloadbalancing:DescribeLoadBalancers", "route53:ListHostedZones", "route53:ChangeResourceRecordSets"]
    }
    "openshift-image-registry-installer-cloud-credentials" = {
      accounts = ["openshift-image-registry:cluster-image-registry-operator", "openshift-image-registry:registry"]
      actions  = ["s3:CreateBucket", "s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:ListBucket"]
    }
    "openshift-cluster-csi-drivers-ebs-cloud-credentials" = {
      accounts = ["openshift-cluster-csi-drivers:aws-ebs-csi-driver-operator", "openshift-cluster-csi-drivers:aws-ebs-csi-driver-controller-sa"]
      actions  = ["ec2:CreateVolume", "ec2:AttachVolume", "ec2:DeleteVolume", "ec2:DescribeVolumes"]
    }
    "openshift-cloud-network-config-controller-cloud-credentials" = {
      accounts = ["openshift-cloud-network-config-controller:cloud-network-config-controller"]
      actions  = ["ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses", "ec2:DescribeSubnets"]
    }
    "openshift-cloud-credential-operator-cloud-credential-operator-iam-ro-creds" = {
      accounts = ["openshift-cloud-credential-operator:cloud-credential-operator"]
      actions  = ["iam:GetUser", "iam:GetUserPolicy", "iam:ListAccessKeys"]
    }
  }
}

resource "aws_iam_openid_connect_provider" "cluster" {
  url             = "https://${local.issuer}"
  client_id_list  = ["openshift", "sts.amazonaws.com"]
  thumbprint_list = ["917e732d330f9a12404f73d8bea36948b929dffc"]
  tags            = { red-hat-managed = "true", cluster = var.cluster }
}

data "aws_iam_policy_document" "trust" {
  for_each = local.operators
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = [for account in each.value.accounts : "system:serviceaccount:${account}"]
    }
  }
}

resource "aws_iam_policy" "operator" {
  for_each = local.operators
  name     = substr("${var.cluster}-${each.key}", 0, 64)
  path     = "/rosa/"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = each.value.actions, Resource = "*" }]
  })
  tags = { operator = each.key }
}

resource "aws_iam_role" "operator" {
  for_each           = local.operators
  name               = substr("${var.cluster}-${each.key}", 0, 64)
  path               = "/rosa/"
  assume_role_policy = data.aws_iam_policy_document.trust[each.key].json
  tags = {
    red-hat-managed    = "true"
    environment        = var.environment
    operator_namespace = split(":", each.value.accounts[0])[0]
  }
}

resource "aws_iam_role_policy_attachment" "operator" {
  for_each   = local.operators
  role       = aws_iam_role.operator[each.key].name
  policy_arn = aws_iam_policy.operator[each.key].arn
}
