# Users, groups and keys for what cannot use roles yet, with a boundary that no policy exceeds.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_iam_policy" "read_only" {
  name = "ReadOnlyAccess"
}

resource "aws_iam_group" "operators" {
  name = "people-operators"
  path = "/people/"
}

resource "aws_iam_group_policy_attachment" "operators" {
  group      = aws_iam_group.operators.name
  policy_arn = data.aws_iam_policy.read_only.arn
}

resource "aws_iam_group_policy" "assume" {
  name  = "assume"
  group = aws_iam_group.operators.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::*:role/${var.environment}-operator" }]
  })
}

resource "aws_iam_policy" "boundary" {
  name = "people-boundary"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", NotAction = ["iam:*", "organizations:*"], Resource = "*" }]
  })
}

resource "aws_iam_user" "person" {
  for_each             = toset(["ada", "grace"])
  name                 = each.value
  path                 = "/people/"
  permissions_boundary = aws_iam_policy.boundary.arn
  force_destroy        = true
  tags                 = { environment = var.environment }
}

resource "aws_iam_group_membership" "operators" {
  name  = "operators"
  group = aws_iam_group.operators.name
  users = [for user in aws_iam_user.person : user.name]
}

resource "aws_iam_user" "robot" {
  name = "people-robot"
}

resource "aws_iam_access_key" "robot" {
  user   = aws_iam_user.robot.name
  status = var.environment == "dev" ? "Active" : "Inactive"
}

resource "aws_iam_user_policy" "robot" {
  name = "own-prefix"
  user = aws_iam_user.robot.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*Object", Resource = "arn:aws:s3:::people-robot/$${aws:username}/*" }]
  })
}

resource "aws_iam_user_policy_attachment" "robot" {
  user       = aws_iam_user.robot.name
  policy_arn = data.aws_iam_policy.read_only.arn
}
