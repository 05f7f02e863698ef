# c1: an OpenID Connect issuer (hosting alb), its identity provider and roles, in us-east-1.
# Exported by irsactl offline: nothing is known of what the account has, and only keys at hand are published.
# terraform init && terraform plan; outputs have the issuer, the roles and the manifests: terraform output -json files

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
    archive = {
      source  = "hashicorp/archive"
      version = ">= 2.4.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "hosted_zone_id" {
  description = "The Route 53 zone that gets the records of oidc.example.com"
  type        = string
}

data "aws_subnet" "first" {
  id = "subnet-0123456789abcdef0"
}

resource "aws_cloudwatch_log_group" "log_group" {
  name              = "/aws/lambda/c1-oidc"
  retention_in_days = 30
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_iam_role" "role_oidc_function" {
  name        = "c1-oidc-function"
  description = "Execution role of function c1-oidc"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Service = "lambda.amazonaws.com"
        }
        Action = "sts:AssumeRole"
      },
    ]
  })
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_iam_role_policy" "policy_oidc_function" {
  role = aws_iam_role.role_oidc_function.name
  name = "c1-oidc-function"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "logs:CreateLogStream",
          "logs:PutLogEvents",
        ]
        Resource = "${aws_cloudwatch_log_group.log_group.arn}:*"
      },
    ]
  })
}

data "archive_file" "function" {
  type             = "zip"
  output_path      = "${path.module}/function.zip"
  output_file_mode = "0644"

  source {
    filename = "index.mjs"
    content  = <<EOT
// Publishes the two OpenID Connect documents of one issuer, to everybody, and nothing else.
//
// The same handler answers a function URL and an API Gateway HTTP API (payload format 2.0), and an Application Load Balancer, with single
// or multi-value headers. It needs nothing but Node.js. Where the documents come from is the business of documents.mjs.

import { load } from './documents.mjs';

const paths = ['/.well-known/openid-configuration', '/keys.json'];

export async function handler(event) {
  const { status, reason, headers, body } = await answer(methodOf(event), pathOf(event));
  const result = { statusCode: status, isBase64Encoded: false, body };
  if (event.requestContext?.elb) {
    result.statusDescription = `$${status} $${reason}`;
  }

  // A load balancer takes headers in the shape in which it sends its own.
  if (event.multiValueHeaders) {
    result.multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  } else {
    result.headers = headers;
  }

  return result;
}

async function answer(method, path) {
  if (!paths.includes(path)) {
    return refuse(404, 'Not Found');
  }

  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(405, 'Method Not Allowed', { allow: 'GET, HEAD' });
  }

  let document;
  try {
    document = await load(path);
  } catch (error) {
    console.error(`cannot load $${path}: $${error.message}`);
    return refuse(502, 'Bad Gateway');
  }

  if (document === undefined) {
    return refuse(404, 'Not Found');
  }

  // Readers ask again each time, so that a new key, or one taken away, counts at once.
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-cache' };
  return { status: 200, reason: 'OK', headers, body: method === 'HEAD' ? '' : document };
}

function refuse(status, reason, headers = {}) {
  return { status, reason, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store', ...headers }, body: `$${reason}\n` };
}

function methodOf(event) {
  return event.requestContext?.http?.method ?? event.httpMethod;
}

// A stage with a name of its own stands in front of the path.
function pathOf(event) {
  const path = event.rawPath ?? event.path ?? '';
  const stage = event.requestContext?.stage;
  return stage && stage !== '$default' && path.startsWith(`/$${stage}/`) ? path.slice(stage.length + 1) : path;
}
EOT
  }

  source {
    filename = "documents.mjs"
    content  = <<EOT
// The documents beside this file. They are missing in the first moments, while the function has no public name yet.

import { readFileSync } from 'node:fs';

const documents = new Map([
  ['/.well-known/openid-configuration', read('openid-configuration.json')],
  ['/keys.json', read('keys.json')],
]);

export async function load(path) {
  return documents.get(path);
}

function read(name) {
  try {
    return readFileSync(new URL(name, import.meta.url), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }

    throw error;
  }
}
EOT
  }

  source {
    filename = "openid-configuration.json"
    content = chomp(<<EOT
{
	"issuer": "https://oidc.example.com",
	"jwks_uri": "https://oidc.example.com/keys.json",
    "response_types_supported": [
        "id_token"
    ],
    "subject_types_supported": [
        "public"
    ],
    "id_token_signing_alg_values_supported": [
        "RS256"
    ],
    "claims_supported": [
        "aud",
        "exp",
        "sub",
        "iat",
        "iss",
        "sub"
    ]
}
EOT
    )
  }

  source {
    filename = "keys.json"
    content = chomp(<<EOT
{
    "keys": [
        {
            "use": "sig",
            "kty": "RSA",
            "kid": "ymcxdd_xBoMf5Z7DHK_3XGDE9bxi9ORRG9W4qJNlM6c",
            "alg": "RS256",
            "n": "oDPKJC6rDl7E6wYhRzoMnkYc-iEPvGLY0540lQJXiQJOddUoOFuwxosKfYbl-SCnANzzHg_YeQFECbFdVuIMajumM0vyPJZR7eb1koqKGI0qkEYQpVwzqAXu0YVOc_Rz859fImcUs2XAgioWcjCPF4r3LHdxW0SM87ofWPfpkpLpaO60fqU4iObd1Az9ys-TSjvsMXqQawNaAJe2i6EWw33Q08-x6W-WI555FpkP4B-zmxq1H4Uoq1vsQ3aSlMkr0YwbSr2fdKonvIHloMVeW7lSF_sEldOstYQc0b84Kas0HfdK8jVuAd30JVneelxa4wD6ToEcXjZsd1Unl1ja-tsVSrP93NOk3tbrp7GY3etxFxBH0m8tyYDm_qczH6pqF-rNjcZWSWwcrgrtCWz7WvQxHHJZ5au9WjfBguFuhF7aZACcQlo7YMai32fZs3ctFgRuDyws4sgTK5yqut9SbPGq7GWUiHFzF8XkupGFd-peNSLxkGPaEWlaruBwvZ0JEVfAhKMwkF9GKnkmPAbLKWxS8C59Gtl0MxfylvVjGrz71xFPkkoq0l2Qm_rrsrW73iJOnEEACtD8jiV__BVMMAIUqIhyxJr2FBmH7jWAfdtUj5DqmrBdskA0IS5DzzgkSwjyofp-TSZfUr8JzalxLKretTaHMwmk2MQaTppMEhE",
            "e": "AQAB"
        }
    ]
}
EOT
    )
  }
}

resource "aws_lambda_function" "function" {
  function_name    = "c1-oidc"
  role             = aws_iam_role.role_oidc_function.arn
  runtime          = "nodejs24.x"
  handler          = "index.handler"
  description      = "Publishes the OpenID Connect documents of an issuer"
  timeout          = 5
  memory_size      = 256
  filename         = data.archive_file.function.output_path
  source_code_hash = data.archive_file.function.output_base64sha256
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [aws_iam_role_policy.policy_oidc_function]
}

resource "aws_acm_certificate" "certificate" {
  domain_name       = "oidc.example.com"
  validation_method = "DNS"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation_record" {
  zone_id = var.hosted_zone_id
  name    = tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_name
  type    = tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_type
  ttl     = 300
  records = [tolist(aws_acm_certificate.certificate.domain_validation_options)[0].resource_record_value]
}

resource "aws_acm_certificate_validation" "certificate_validation" {
  certificate_arn = aws_acm_certificate.certificate.arn
  depends_on      = [aws_route53_record.validation_record]
}

resource "aws_security_group" "security_group" {
  name        = "c1-oidc"
  description = "Lets AWS read the OpenID Connect documents of an issuer"
  vpc_id      = data.aws_subnet.first.vpc_id
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  ingress {
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_lb" "load_balancer" {
  name               = "c1-oidc"
  load_balancer_type = "application"
  internal           = false
  ip_address_type    = "dualstack"
  subnets = [
    "subnet-0123456789abcdef0",
    "subnet-0fedcba9876543210",
  ]
  security_groups = [aws_security_group.security_group.id]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
    "irsactl/domain"                            = "oidc.example.com"
  }
}

resource "aws_lb_target_group" "target_group" {
  name        = "c1-oidc"
  target_type = "lambda"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_lambda_permission" "permission_load_balancer" {
  statement_id  = "load-balancer"
  function_name = aws_lambda_function.function.function_name
  action        = "lambda:InvokeFunction"
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = aws_lb_target_group.target_group.arn
}

resource "aws_lb_target_group_attachment" "target" {
  target_group_arn = aws_lb_target_group.target_group.arn
  target_id        = aws_lambda_function.function.arn
  depends_on       = [aws_lambda_permission.permission_load_balancer]
}

resource "aws_lb_listener" "listener" {
  load_balancer_arn = aws_lb.load_balancer.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = aws_acm_certificate.certificate.arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }

  depends_on = [aws_acm_certificate_validation.certificate_validation]
}

resource "aws_lb_listener_rule" "listener_rule" {
  listener_arn = aws_lb_listener.listener.arn
  priority     = 1
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.target_group.arn
  }

  condition {
    path_pattern {
      values = [
        "/.well-known/openid-configuration",
        "/keys.json",
      ]
    }
  }

  depends_on = [aws_lb_target_group_attachment.target]
}

resource "aws_route53_record" "alias_record" {
  zone_id = var.hosted_zone_id
  name    = "oidc.example.com"
  type    = "A"

  alias {
    name                   = aws_lb.load_balancer.dns_name
    zone_id                = aws_lb.load_balancer.zone_id
    evaluate_target_health = false
  }

  depends_on = [aws_lb_listener_rule.listener_rule]
}

resource "aws_route53_record" "alias_record_ipv6" {
  zone_id = var.hosted_zone_id
  name    = "oidc.example.com"
  type    = "AAAA"

  alias {
    name                   = aws_lb.load_balancer.dns_name
    zone_id                = aws_lb.load_balancer.zone_id
    evaluate_target_health = false
  }

  depends_on = [aws_lb_listener_rule.listener_rule]
}

resource "aws_iam_openid_connect_provider" "identity_provider" {
  url = "https://oidc.example.com"
  client_id_list = [
    "openshift",
    "sts.amazonaws.com",
  ]
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [
    aws_route53_record.alias_record,
    aws_route53_record.alias_record_ipv6,
  ]
}

resource "aws_iam_role" "role_openshift_ingress_operator_cloud_credentials" {
  name        = "c1-openshift-ingress-operator-cloud-credentials"
  description = "OpenShift role for openshift-ingress-operator/cloud-credentials"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          Federated = aws_iam_openid_connect_provider.identity_provider.arn
        }
        Action = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "oidc.example.com:sub" = ["system:serviceaccount:openshift-ingress-operator:operator"]
          }
        }
      },
    ]
  })
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
}

resource "aws_iam_role_policy" "policy_openshift_ingress_operator_cloud_credentials" {
  role = aws_iam_role.role_openshift_ingress_operator_cloud_credentials.name
  name = "c1-openshift-ingress-operator-cloud-credentials"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["route53:ListHostedZones"]
        Resource = "*"
      },
    ]
  })
}

output "issuer_url" {
  value = "https://oidc.example.com"
}

output "identity_provider_arn" {
  value = aws_iam_openid_connect_provider.identity_provider.arn
}

output "role_arns" {
  value = {
    "c1-oidc-function"                                = aws_iam_role.role_oidc_function.arn
    "c1-openshift-ingress-operator-cloud-credentials" = aws_iam_role.role_openshift_ingress_operator_cloud_credentials.arn
  }
}

output "files" {
  description = "Files for the cluster, or for the issuer's web server, by their paths"
  value = {
    "manifests/cluster-authentication-02-config.yaml" = chomp(<<EOT
apiVersion: config.openshift.io/v1
kind: Authentication
metadata:
  name: cluster
spec:
  serviceAccountIssuer: https://oidc.example.com
EOT
    )
    "manifests/openshift-ingress-operator-cloud-credentials-credentials.yaml" = chomp(<<EOT
apiVersion: v1
stringData:
  credentials: |-
    [default]
    sts_regional_endpoints = regional
    role_arn = ${aws_iam_role.role_openshift_ingress_operator_cloud_credentials.arn}
    web_identity_token_file = /var/run/secrets/openshift/serviceaccount/token
kind: Secret
metadata:
  name: cloud-credentials
  namespace: openshift-ingress-operator
type: Opaque
EOT
    )
  }
}
