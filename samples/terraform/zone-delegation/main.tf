# A zone, a delegated zone below it, and a role that may change only the records of challenges in it.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_route53_zone" "parent" {
  name = "zones.example.org"
}

resource "aws_route53_zone" "child" {
  name          = "cluster.zones.example.org"
  force_destroy = true
  tags          = { environment = var.environment }
}

resource "aws_route53_record" "delegation" {
  zone_id = aws_route53_zone.parent.zone_id
  name    = aws_route53_zone.child.name
  type    = "NS"
  ttl     = 300
  records = aws_route53_zone.child.name_servers
}

resource "aws_route53_record" "apps" {
  zone_id = aws_route53_zone.child.zone_id
  name    = "*.apps"
  type    = "CNAME"
  ttl     = var.environment == "dev" ? 30 : 300
  records = ["router.cluster.zones.example.org"]
}

resource "aws_route53_record" "api" {
  for_each = { api = "203.0.113.90", "api-int" = "203.0.113.10" }
  zone_id  = aws_route53_zone.child.zone_id
  name     = each.key
  type     = "A"
  ttl      = 60
  records  = [each.value]
}

data "aws_route53_zone" "again" {
  zone_id = aws_route53_zone.child.zone_id
}

data "aws_iam_policy_document" "challenges" {
  statement {
    actions   = ["route53:ChangeResourceRecordSets"]
    resources = [aws_route53_zone.child.arn]
    condition {
      test     = "ForAllValues:StringLike"
      variable = "route53:ChangeResourceRecordSetsNormalizedRecordNames"
      values   = ["_acme-challenge.*"]
    }
  }
}

resource "aws_iam_policy" "challenges" {
  name   = "zone-delegation-challenges"
  policy = data.aws_iam_policy_document.challenges.json
}
