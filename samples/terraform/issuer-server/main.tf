# The issuer of a cluster as a web server of one's own: its name, who may issue certificates for it, and the provider in IAM.

variable "environment" {
  type    = string
  default = "dev"
}

variable "domain" {
  type    = string
  default = "server.example.net"
}

resource "aws_route53_zone" "domain" {
  name    = var.domain
  comment = "issuers (${var.environment})"
}

resource "aws_route53_record" "issuer" {
  zone_id = aws_route53_zone.domain.zone_id
  name    = "oidc"
  type    = "A"
  ttl     = var.environment == "dev" ? 60 : 300
  records = ["203.0.113.20", "203.0.113.21"]
}

resource "aws_route53_record" "authorities" {
  zone_id = aws_route53_zone.domain.zone_id
  name    = var.domain
  type    = "CAA"
  ttl     = 300
  records = ["0 issue \"amazon.com\"", "0 issue \"letsencrypt.org\""]
}

resource "aws_route53_record" "challenge" {
  zone_id = aws_route53_zone.domain.zone_id
  name    = "_acme-challenge.oidc"
  type    = "TXT"
  ttl     = 60
  records = ["gfj9Xq...Rg85nM"]
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://${aws_route53_record.issuer.fqdn}"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["990f4193972f2becf12ddeda5237f9c952f20d9e"]
}
