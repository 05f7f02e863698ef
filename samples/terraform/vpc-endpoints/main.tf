# A network without a way to the internet: S3 through a gateway endpoint, STS and others through interface endpoints.

variable "environment" {
  type    = string
  default = "dev"
}

data "aws_region" "current" {}

data "aws_availability_zones" "here" {
  state = "available"
}

resource "aws_vpc" "closed" {
  cidr_block           = "10.40.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "vpc-endpoints" }
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.closed.id
  cidr_block        = "10.40.${count.index}.0/24"
  availability_zone = data.aws_availability_zones.here.names[count.index]
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.closed.id
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

resource "aws_security_group" "endpoints" {
  name_prefix = "endpoints-"
  vpc_id      = aws_vpc.closed.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.endpoints.id
  cidr_ipv4         = aws_vpc.closed.cidr_block
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  description       = "HTTPS (${var.environment})"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.closed.id
  service_name      = "com.amazonaws.${data.aws_region.current.name}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private.id]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Principal = "*"
      Resource  = "arn:aws:s3:::${var.environment}-*/*"
    }]
  })
}

resource "aws_vpc_endpoint" "interface" {
  for_each            = toset(["sts", "logs"])
  vpc_id              = aws_vpc.closed.id
  service_name        = "com.amazonaws.${data.aws_region.current.name}.${each.value}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = { environment = var.environment }
}
