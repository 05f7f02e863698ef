# Log groups with retention, and the role that containers write to them with.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_cloudwatch_log_group" "app" {
  for_each          = toset(["api", "worker"])
  name              = "/logs/${each.value}"
  retention_in_days = var.environment == "dev" ? 14 : 365
  tags              = { environment = var.environment }
}

resource "aws_cloudwatch_log_stream" "app" {
  name           = "deployments"
  log_group_name = aws_cloudwatch_log_group.app["api"].name
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "writer" {
  name               = "logs-writer"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  inline_policy {
    name = "write"
    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = [for group in aws_cloudwatch_log_group.app : "${group.arn}:*"]
      }]
    })
  }
}
