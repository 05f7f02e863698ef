using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalAws;
using Irsactl.OpenShift.Manifests;

namespace Irsactl.Operations.Tests.Enabling;

/// <summary>What a pod read from its Secret when it was started, and goes on using: access keys, or a role.</summary>
internal sealed class PodCredentials(string profile)
{
    private const string Audience = "openshift";

    private readonly SecretProfile _profile = SecretProfile.Parse(profile);

    /// <summary>Uses them, as an SDK does: keys as they are, a role by a fresh token.</summary>
    /// <returns>Why they were refused; null where they were not.</returns>
    public async Task<string?> UseAsync(
        LocalAwsServer aws, ServiceAccountTokens tokens, string @namespace, string account, CancellationToken cancellationToken)
    {
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(aws.Endpoint.GetLeftPart(UriPartial.Authority)),
            Credentials = _profile.RoleArn is null ? new BasicAWSCredentials(aws.AccessKeyId, aws.SecretAccessKey) : new AnonymousAWSCredentials(),
        });
        try
        {
            if (_profile.RoleArn is not { } role)
            {
                await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken);
                return null;
            }

            var token = await tokens.RequestAsync(@namespace, account, Audience, TimeSpan.FromHours(1), cancellationToken);
            await clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = role, RoleSessionName = "pod", WebIdentityToken = token }, cancellationToken);
            return null;
        }
        catch (Exception error) when (AwsFailure.IsFailure(error))
        {
            return error.Message;
        }
    }
}
