# The roles that AWS's services make for themselves, made before the service is first used.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_iam_service_linked_role" "balancer" {
  aws_service_name = "elasticloadbalancing.amazonaws.com"
  description      = "Load balancers (${var.environment})"
}

resource "aws_iam_service_linked_role" "spot" {
  aws_service_name = "spot.amazonaws.com"
}

resource "aws_iam_service_linked_role" "scaling" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = "workers"
  tags             = { environment = var.environment }
}

data "aws_iam_role" "balancer" {
  name       = aws_iam_service_linked_role.balancer.name
  depends_on = [aws_iam_service_linked_role.balancer]
}
