# The issuer of a cluster as a function behind its own URL.

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
  name               = "issuer-lambda-url"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/issuer-lambda-url"
  retention_in_days = var.environment == "dev" ? 7 : 30
}

resource "aws_lambda_function" "issuer" {
  function_name    = "issuer-lambda-url"
  role             = aws_iam_role.function.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  architectures    = ["arm64"]
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  timeout          = 5
  environment {
    variables = {
      ENVIRONMENT = var.environment
    }
  }
  depends_on = [aws_cloudwatch_log_group.function, aws_iam_role_policy_attachment.logs]
}

resource "aws_lambda_function_url" "issuer" {
  function_name      = aws_lambda_function.issuer.function_name
  authorization_type = "NONE"
  cors {
    allow_origins = ["*"]
    allow_methods = ["GET"]
    max_age       = var.environment == "dev" ? 60 : 600
  }
}

resource "aws_lambda_permission" "public" {
  statement_id           = "public"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.issuer.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = trimsuffix(aws_lambda_function_url.issuer.function_url, "/")
  client_id_list  = ["openshift", "sts.amazonaws.com"]
  thumbprint_list = ["a9d53002e97e00e043244f3d170d6f4c414104fd"]
}
