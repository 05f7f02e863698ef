using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;

namespace Irsactl.Aws.Clients.Credentials;

/// <summary>Credentials of a role, asked for when they are needed and again before they expire.</summary>
/// <param name="sts">Calls with the credentials that may assume the role; disposed of with these.</param>
/// <param name="role">The role.</param>
internal sealed class AssumedRoleCredentials(IAmazonSecurityTokenService sts, AssumedRole role) : RefreshingAWSCredentials
{
    /// <inheritdoc />
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc />
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        try
        {
            var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
            {
                RoleArn = role.Arn,
                RoleSessionName = role.SessionName,
                ExternalId = role.ExternalId,
            }).ConfigureAwait(false);
            var given = answer.Credentials;
            return new CredentialsRefreshState(
                new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
                given.Expiration?.ToUniversalTime() ?? throw new IrsactlException(
                    AwsClientErrors.UnusableConfiguration, $"STS gave credentials of {role.Arn} that say no end", "try again"));
        }
        catch (Exception e) when (AwsFailure.IsFailure(e))
        {
            throw AwsFailure.Translate(e, $"assuming {role.Arn}");
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            sts.Dispose();
        }
    }
}
