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

resource "aws_s3_bucket" "bucket" {
  bucket = "c1-oidc"
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
      {
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "${aws_s3_bucket.bucket.arn}/.well-known/openid-configuration",
          "${aws_s3_bucket.bucket.arn}/keys.json",
        ]
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
// The documents in a private bucket, read with the credentials of the function's role, anew for each request.
//
// A request is signed here (AWS Signature Version 4, one GET without query or body) so that the function depends on Node.js alone, and
// not on the version of an SDK that a runtime brings.

import { createHash, createHmac } from 'node:crypto';

const { BUCKET_HOST: bucketHost, AWS_REGION: region } = process.env;
const patience = 3_000;

export async function load(path) {
  const url = urlOf(path);
  const response = await fetch(url, { headers: sign(url, new Date()), redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) {
    throw new Error(`$${url.host} answers $${response.status}`);
  }

  return response.text();
}

// An endpoint of one's own has buckets in its paths.
function urlOf(path) {
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
  return endpoint
    ? new URL(`$${endpoint.replace(/\/+$/, '')}/$${bucketHost.split('.')[0]}$${path}`)
    : new URL(`https://$${bucketHost}$${path}`);
}

function sign(url, time) {
  const { AWS_ACCESS_KEY_ID: keyId, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env;
  const timestamp = `$${time.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const headers = { 'x-amz-content-sha256': sha256(''), 'x-amz-date': timestamp };
  if (token) {
    headers['x-amz-security-token'] = token;
  }

  const signed = [['host', url.host], ...Object.entries(headers)];
  const names = signed.map(([name]) => name).join(';');
  const canonical = ['GET', url.pathname, '', ...signed.map(header => header.join(':')), '', names, sha256('')].join('\n');
  const scope = `$${timestamp.slice(0, 8)}/$${region}/s3/aws4_request`;
  const key = scope.split('/').reduce((before, part) => hmac(before, part), `AWS4$${secret}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n')).toString('hex');
  return { ...headers, authorization: `AWS4-HMAC-SHA256 Credential=$${keyId}/$${scope}, SignedHeaders=$${names}, Signature=$${signature}` };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}
EOT
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

  environment {
    variables = {
      BUCKET_HOST = "c1-oidc.s3.us-east-1.amazonaws.com"
    }
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

resource "aws_acm_certificate_validation" "certificate_validation" {
  certificate_arn = aws_acm_certificate.certificate.arn
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
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "load_balancer" {
  name               = "c1-oidc"
  load_balancer_type = "application"
  internal           = false
  ip_address_type    = "ipv4"
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

resource "aws_s3_bucket_public_access_block" "bucket_public_access" {
  bucket                  = aws_s3_bucket.bucket.bucket
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

resource "aws_s3_object" "discovery_document" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = ".well-known/openid-configuration"
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
  content_type  = "application/json"
  cache_control = "no-cache"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [
    aws_lambda_permission.permission_load_balancer,
    aws_s3_bucket_public_access_block.bucket_public_access,
  ]
}

resource "aws_s3_object" "keys" {
  bucket = aws_s3_bucket.bucket.bucket
  key    = "keys.json"
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
  content_type  = "application/json"
  cache_control = "no-cache"
  tags = {
    "openshift.io/cloud-credential-operator/c1" = "owned"
    Name                                        = "c1"
  }
  depends_on = [
    aws_lambda_permission.permission_load_balancer,
    aws_s3_bucket_public_access_block.bucket_public_access,
  ]
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
  depends_on = [aws_lb_listener_rule.listener_rule]
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

output "validation_record" {
  description = "The DNS record that proves oidc.example.com to ACM"
  value       = tolist(aws_acm_certificate.certificate.domain_validation_options)[0]
}

output "domain_target" {
  description = "What a CNAME record of the domain must lead to"
  value       = aws_lb.load_balancer.dns_name
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
