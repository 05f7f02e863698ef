# What modules ask about a network before they make anything: the default VPC, its subnets, who is in it.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_subnet" "default" {
  for_each = toset(data.aws_subnets.default.ids)
  id       = each.value
}

data "aws_security_group" "default" {
  vpc_id = data.aws_vpc.default.id
  name   = "default"
}

data "aws_route_table" "main" {
  vpc_id = data.aws_vpc.default.id
  filter {
    name   = "association.main"
    values = ["true"]
  }
}

data "aws_internet_gateway" "default" {
  filter {
    name   = "attachment.vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_instances" "workers" {
  instance_tags        = { "kubernetes.io/role/node" = "1" }
  instance_state_names = ["running", "stopped"]
}

data "aws_nat_gateways" "default" {
  vpc_id = data.aws_vpc.default.id
}

data "aws_vpc_endpoint_service" "s3" {
  service      = "s3"
  service_type = "Gateway"
}

resource "aws_security_group" "nodes" {
  name        = "vpc-facts-nodes"
  description = "Machines beside ${length(data.aws_instances.workers.ids)} others"
  vpc_id      = data.aws_vpc.default.id
  tags        = { environment = var.environment }
}

resource "aws_security_group_rule" "between" {
  security_group_id        = aws_security_group.nodes.id
  type                     = "ingress"
  protocol                 = "-1"
  from_port                = 0
  to_port                  = 0
  source_security_group_id = data.aws_security_group.default.id
}

output "zones" {
  value = sort([for subnet in data.aws_subnet.default : subnet.availability_zone])
}
