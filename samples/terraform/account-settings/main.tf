# What is set once for each account: its alias, how passwords must be, and that no bucket is ever public.

variable "environment" {
  type    = string
  default = "dev"
}

resource "aws_iam_account_alias" "account" {
  account_alias = "account-settings-${var.environment}"
}

resource "aws_iam_account_password_policy" "strict" {
  minimum_password_length        = var.environment == "dev" ? 14 : 20
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
  max_password_age               = 90
  password_reuse_prevention      = 24
}
