# A function whose code comes from a bucket, with its own rights, versions and a limit of concurrency.

variable "environment" {
  type    = string
  default = "dev"
}

variable "package" {
  description = "A zip archive with index.mjs in it: zip package.zip index.mjs"
  type        = string
  default     = "package.zip"
}

resource "aws_s3_bucket" "code" {
  bucket        = "function-from-s3-code"
  force_destroy = true
}

resource "aws_s3_object" "code" {
  bucket      = aws_s3_bucket.code.id
  key         = "package.zip"
  source      = var.package
  source_hash = filemd5(var.package)
}

resource "aws_iam_role" "function" {
  name = "function-from-s3"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "rotate" {
  function_name                  = "function-from-s3"
  description                    = "Rotates keys (${var.environment})"
  role                           = aws_iam_role.function.arn
  runtime                        = "nodejs22.x"
  handler                        = "index.handler"
  s3_bucket                      = aws_s3_object.code.bucket
  s3_key                         = aws_s3_object.code.key
  reserved_concurrent_executions = 1
  tags                           = { environment = var.environment }
}

data "aws_lambda_function" "again" {
  function_name = aws_lambda_function.rotate.function_name
}
