using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers of CloudFront, ACM and Lambda on the way to an issuer behind them.</summary>
internal static class DistributionRefusals
{
    public static readonly ImmutableArray<Refusal> All =
    [
        RefusalRow.Make(
            "alias-taken", "CNAMEAlreadyExists", 409,
            "One or more of the CNAMEs you provided are already associated with a different resource.",
            "Another distribution has the domain name, perhaps of another account.",
            new(
                "an older distribution, or a DNS record that leads to one",
                "aws cloudfront list-conflicting-aliases",
                "take the name off the other distribution first"),
            "CNAMEs you provided are already associated with different resource"),
        RefusalRow.Make(
            "viewer-certificate", "InvalidViewerCertificate", 400,
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid "
                + "certificate chain.",
            "CloudFront takes certificates of ACM in us-east-1 only.",
            new(
                "the certificate is in the cluster's region, or not issued yet",
                "aws acm list-certificates --region us-east-1",
                "request it in us-east-1 and wait until it is issued"),
            "specified SSL certificate doesn't exist, isn't in us-east-1"),
        RefusalRow.Make(
            "distribution-enabled", "DistributionNotDisabled", 409,
            "The distribution you are trying to delete has not been disabled.",
            "A distribution is disabled, then deployed, then deleted.",
            new("it is still enabled", "aws cloudfront get-distribution --id ID", "irsactl aws delete does it in this order and waits"),
            "distribution you are trying to delete has not been disabled"),
        RefusalRow.Make(
            "account-unverified", "AccessDenied", 403,
            "Your account must be verified before you can add new CloudFront resources. To verify your account, please contact AWS Support "
                + "and include this error message.",
            "AWS holds back CloudFront from new accounts.",
            new(
                "a new account",
                "it is no permission: administrators get it, too",
                "write to AWS Support; until then another hosting: --hosting lambda-url or s3"),
            "account must be verified before you can add"),
        RefusalRow.Make(
            "identity-in-use", "CloudFrontOriginAccessIdentityInUse", 409,
            "The CloudFront origin access identity is still being used.",
            "A distribution still uses it.",
            new("the distribution is not deleted yet", "aws cloudfront list-distributions", "delete the distribution first"),
            "CloudFrontOriginAccessIdentityInUse", "origin access identity is still being used"),
        RefusalRow.Make(
            "access-control-in-use", "OriginAccessControlInUse", 409,
            "Cannot delete the origin access control because it's in use by one or more distributions.",
            "A distribution still uses it.",
            new("the distribution is not deleted yet", "aws cloudfront list-distributions", "delete the distribution first"),
            "OriginAccessControlInUse", "Cannot delete origin access control"),
        RefusalRow.Make(
            "cloudfront-html", "Forbidden", 403,
            "The request could not be satisfied.",
            "CloudFront itself refuses the name or the request, before any bucket is asked.",
            new(
                "the name is not among the distribution's aliases, the distribution is disabled, or a web ACL blocks AWS's reader",
                "aws cloudfront get-distribution --id ID",
                "add the alias and its certificate, enable the distribution; the bucket stays private"),
            "request could not be satisfied"),
        RefusalRow.Make(
            "lambda-role", "InvalidParameterValueException", 400,
            "The role defined for the function cannot be assumed by Lambda.",
            "The function's role does not trust Lambda, or was made seconds ago.",
            new(
                "Principal is not lambda.amazonaws.com, or IAM has not spread it yet",
                "aws iam get-role --role-name NAME",
                "trust lambda.amazonaws.com, or try again after some seconds")),
    ];
}
