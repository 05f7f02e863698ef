# The account-wide roles of ROSA: who installs, who supports, and what the machines are.

variable "environment" {
  type    = string
  default = "dev"
}

locals {
  roles = {
    Installer    = { principal = { AWS = "arn:aws:iam::710019948333:role/RH-Managed-OpenShift-Installer" }, boundary = false }
    Support      = { principal = { AWS = "arn:aws:iam::710019948333:role/RH-Technical-Support-Access" }, boundary = true }
    ControlPlane = { principal = { Service = "ec2.amazonaws.com" }, boundary = true }
    Worker       = { principal = { Service = "ec2.amazonaws.com" }, boundary = true }
  }
}

resource "aws_iam_policy" "boundary" {
  name        = "ManagedOpenShift-Boundary"
  description = "What no role of the platform may exceed"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "*" },
      { Effect = "Deny", Action = ["organizations:*", "account:*"], Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "account" {
  for_each             = local.roles
  name                 = "ManagedOpenShift-${each.key}-Role"
  permissions_boundary = each.value.boundary ? aws_iam_policy.boundary.arn : null
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = each.value.principal }]
  })
  tags = {
    rosa_openshift_version = var.environment == "dev" ? "4.18" : "4.19"
    rosa_role_type         = lower(each.key)
  }
}

resource "aws_iam_role_policy" "account" {
  for_each = local.roles
  name     = "ManagedOpenShift-${each.key}-Role-Policy"
  role     = aws_iam_role.account[each.key].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ec2:Describe*", "elasticloadbalancing:Describe*"], Resource = "*" }]
  })
}

resource "aws_iam_instance_profile" "machines" {
  for_each = toset(["ControlPlane", "Worker"])
  name     = "ManagedOpenShift-${each.value}-Role"
  role     = aws_iam_role.account[each.value].name
}
