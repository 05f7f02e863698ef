# The issuer of a cluster as an HTTP API in front of a function.

variable "environment" {
  type    = string
  default = "dev"
}

variable "package" {
  description = "A zip archive with index.mjs in it: zip package.zip index.mjs"
  type        = string
  default     = "package.zip"
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
  name               = "issuer-api-gateway"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_lambda_function" "issuer" {
  function_name    = "issuer-api-gateway"
  role             = aws_iam_role.function.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  memory_size      = var.environment == "dev" ? 128 : 256
  publish          = true
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.issuer.function_name
  function_version = aws_lambda_function.issuer.version
}

resource "aws_apigatewayv2_api" "issuer" {
  name          = "issuer-api-gateway"
  protocol_type = "HTTP"
  description   = "issuer (${var.environment})"
  tags          = { environment = var.environment }
}

resource "aws_apigatewayv2_integration" "issuer" {
  api_id                 = aws_apigatewayv2_api.issuer.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "discovery" {
  api_id    = aws_apigatewayv2_api.issuer.id
  route_key = "GET /.well-known/openid-configuration"
  target    = "integrations/${aws_apigatewayv2_integration.issuer.id}"
}

resource "aws_apigatewayv2_route" "keys" {
  api_id    = aws_apigatewayv2_api.issuer.id
  route_key = "GET /keys.json"
  target    = "integrations/${aws_apigatewayv2_integration.issuer.id}"
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.issuer.id
  name        = "$default"
  auto_deploy = true
}

resource "aws_lambda_permission" "api" {
  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.issuer.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.issuer.execution_arn}/*/*"
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = aws_apigatewayv2_api.issuer.api_endpoint
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
