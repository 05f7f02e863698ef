using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;

namespace Irsactl.Provisioning.Runs;

/// <summary>What an account has of the things that are found by looking through all of them; once for runs that share it.</summary>
internal static class AccountLists
{
    /// <summary>
    /// The identity providers that the caller may read. An account has providers of others, which a caller with narrow permissions may not
    /// read; one of ours is read again as such.
    /// </summary>
    public static Task<IReadOnlyList<OpenIdConnectProvider>> ProvidersAsync(
        HostingContext context, GraphExecutor executor, CancellationToken cancellationToken)
    {
        return context.Settings.SharedReads is { } shared ? shared.ProvidersAsync(context.AccountId, ReadAsync) : ReadAsync();

        async Task<IReadOnlyList<OpenIdConnectProvider>> ReadAsync()
        {
            var iam = context.Clients.Iam;
            var arns = await executor.ReadAsync(iam.ListOpenIdConnectProvidersAsync, cancellationToken);
            var found = await Task.WhenAll(arns.Select(async arn =>
            {
                try
                {
                    return await executor.ReadAsync(token => iam.GetOpenIdConnectProviderAsync(arn, token), cancellationToken);
                }
                catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
                {
                    return null;
                }
            }));
            return [.. found.OfType<OpenIdConnectProvider>()];
        }
    }

    /// <summary>The roles, without their tags.</summary>
    public static Task<IReadOnlyList<IamRole>> RolesAsync(
        ProvisioningSettings settings, string accountId, IamClient iam, CancellationToken cancellationToken)
    {
        return settings.SharedReads is { } shared ? shared.RolesAsync(accountId, ReadAsync) : ReadAsync();

        async Task<IReadOnlyList<IamRole>> ReadAsync() => await iam.ListRolesAsync(cancellationToken).ToListAsync(cancellationToken);
    }
}
