using System.Net;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Why single sign-on gave no credentials.</summary>
internal static class SignOnFailure
{
    /// <summary>What the SDK found out by itself: no token, or one that is over.</summary>
    public static IrsactlException Explain(IReadOnlyList<Exception> layers, SignOnSource source, Exception failure)
    {
        if (layers.Any(layer => layer.Message.Contains("expired", StringComparison.OrdinalIgnoreCase)))
        {
            return Expired(source, failure);
        }

        return layers.Any(layer =>
            layer.Message.Contains("No valid SSO Token", StringComparison.OrdinalIgnoreCase)
            || layer.Message.Contains("is an SSO profile", StringComparison.Ordinal))
            ? new IrsactlException(
                AwsClientErrors.NotSignedIn, $"nobody has signed in for AWS profile '{source.Profile}' yet", Login(source), failure)
            : new IrsactlException(
                AwsClientErrors.IncompleteCredentials,
                $"{source.Description} gives no credentials: {AwsFailure.Sentence(layers[^1].Message)}",
                Login(source),
                failure);
    }

    /// <summary>What IAM Identity Center answered.</summary>
    public static IrsactlException Explain(AmazonServiceException refusal, SignOnSource source, Exception failure) =>
        refusal.StatusCode switch
        {
            // UnauthorizedException for the token, InvalidGrantException for the one that it would be renewed with.
            HttpStatusCode.Unauthorized => Expired(source, failure),
            _ when refusal.ErrorCode.StartsWith("InvalidGrant", StringComparison.Ordinal)
                || refusal.ErrorCode.StartsWith("ExpiredToken", StringComparison.Ordinal)
                || refusal.ErrorCode.StartsWith("Unauthorized", StringComparison.Ordinal) => Expired(source, failure),
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new IrsactlException(
                AwsClientErrors.RoleRefused,
                $"the single sign-on of AWS profile '{source.Profile}' gives no access to role {source.RoleName} in account "
                + $"{source.AccountId}: "
                + AwsFailure.Sentence(refusal.Message),
                "correct sso_account_id and sso_role_name, or have the permission set assigned to you",
                failure),
            _ => AwsFailure.Translate(refusal, $"getting credentials from {source.Description}"),
        };

    private static IrsactlException Expired(SignOnSource source, Exception failure) =>
        new(
            AwsClientErrors.ExpiredCredentials,
            $"the single sign-on session of AWS profile '{source.Profile}' is over",
            Login(source),
            failure);

    private static string Login(SignOnSource source) => $"sign in: aws sso login --profile {ShellWord.Quote(source.Profile ?? "default")}";
}
