# The issuer of a cluster under a name of its own, from a function behind an Application Load Balancer.

variable "environment" {
  type    = string
  default = "dev"
}

variable "domain" {
  type    = string
  default = "alb.example.net"
}

variable "package" {
  description = "A zip archive with index.mjs in it: zip package.zip index.mjs"
  type        = string
  default     = "package.zip"
}

data "aws_availability_zones" "here" {
  state = "available"
}

resource "aws_vpc" "issuer" {
  cidr_block           = "10.30.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "issuer-alb", environment = var.environment }
}

resource "aws_internet_gateway" "issuer" {
  vpc_id = aws_vpc.issuer.id
}

resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.issuer.id
  cidr_block              = cidrsubnet(aws_vpc.issuer.cidr_block, 8, count.index)
  availability_zone       = data.aws_availability_zones.here.names[count.index]
  map_public_ip_on_launch = true
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.issuer.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.issuer.id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "balancer" {
  name        = "issuer-alb"
  description = "Whoever reads the issuer"
  vpc_id      = aws_vpc.issuer.id
  ingress {
    description = "HTTPS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_route53_zone" "domain" {
  name = var.domain
}

resource "aws_acm_certificate" "issuer" {
  domain_name       = "oidc.${var.domain}"
  validation_method = "DNS"
}

resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.issuer.domain_validation_options : option.domain_name => option
  }
  zone_id = aws_route53_zone.domain.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 60
}

resource "aws_acm_certificate_validation" "issuer" {
  certificate_arn         = aws_acm_certificate.issuer.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "function" {
  name               = "issuer-alb"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "issuer" {
  function_name    = "issuer-alb"
  role             = aws_iam_role.function.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
}

resource "aws_lb" "issuer" {
  name                       = "issuer-alb"
  load_balancer_type         = "application"
  subnets                    = aws_subnet.public[*].id
  security_groups            = [aws_security_group.balancer.id]
  idle_timeout               = var.environment == "dev" ? 30 : 60
  drop_invalid_header_fields = true
  enable_deletion_protection = false
  depends_on                 = [aws_route_table_association.public]
}

resource "aws_lb_target_group" "function" {
  name        = "issuer-alb"
  target_type = "lambda"
}

resource "aws_lambda_permission" "balancer" {
  statement_id  = "balancer"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.issuer.function_name
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.function.arn
}

resource "aws_lb_target_group_attachment" "function" {
  target_group_arn = aws_lb_target_group.function.arn
  target_id        = aws_lambda_function.issuer.arn
  depends_on       = [aws_lambda_permission.balancer]
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.issuer.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.issuer.certificate_arn
  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "documents" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 10
  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.function.arn
  }
  condition {
    path_pattern {
      values = ["/.well-known/openid-configuration", "/keys.json"]
    }
  }
}

resource "aws_route53_record" "issuer" {
  zone_id = aws_route53_zone.domain.zone_id
  name    = "oidc.${var.domain}"
  type    = "A"
  alias {
    name                   = aws_lb.issuer.dns_name
    zone_id                = aws_lb.issuer.zone_id
    evaluate_target_health = true
  }
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://oidc.${var.domain}"
  client_id_list  = ["openshift", "sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
