using System.Collections.Concurrent;
using System.Collections.Immutable;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Looks at the identity providers of an account, and at what stands behind them. Nothing is changed.</summary>
internal sealed class IssuerSurvey(EvidenceSources sources, string? region)
{
    private const int AtOnce = 8;

    /// <summary>All of them, or those of one issuer.</summary>
    /// <param name="only">The issuer that is asked for, without <c>https://</c>; null: all.</param>
    /// <param name="reads">Whether the documents are read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">The account cannot be asked.</exception>
    public async Task<IReadOnlyList<SurveyedIssuer>> LookAsync(string? only, bool reads, CancellationToken cancellationToken)
    {
        using var clients = sources.Clients(new AwsClientOptions { Region = Regions.Choose(sources.Environment, region, partition: null) });
        try
        {
            var arns = (await clients.Iam.ListOpenIdConnectProvidersAsync(cancellationToken))
                .Where(arn => only is null || arn[(arn.IndexOf('/', StringComparison.Ordinal) + 1)..] == only)
                .Order(StringComparer.Ordinal)
                .ToList();
            if (arns.Count == 0)
            {
                return [];
            }

            var trusting = await ListTrustingAsync(clients, cancellationToken);
            var found = new SurveyedIssuer?[arns.Count];
            var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForAsync(0, arns.Count, limits, async (index, token) =>
                found[index] = await LookAsync(clients, arns[index], trusting[arns[index]], reads, token));
            return [.. found.OfType<SurveyedIssuer>()];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, "looking at the identity providers");
        }
    }

    private static async Task<ILookup<string, IamRole>> ListTrustingAsync(AwsClients clients, CancellationToken cancellationToken)
    {
        List<(string Provider, IamRole Role)> trusting = [];
        await foreach (var role in clients.Iam.ListRolesAsync(cancellationToken))
        {
            trusting.AddRange(TrustedProviders.Of(role.TrustPolicy).Select(provider => (provider, role)));
        }

        return trusting.ToLookup(pair => pair.Provider, pair => pair.Role, StringComparer.Ordinal);
    }

    private async Task<SurveyedIssuer?> LookAsync(
        AwsClients clients, string arn, IEnumerable<IamRole> trusting, bool reads, CancellationToken cancellationToken)
    {
        if (await clients.Iam.GetOpenIdConnectProviderAsync(arn, cancellationToken) is not { } provider)
        {
            return null;
        }

        IssuerUrl? issuer = IssuerUrl.TryParse($"https://{provider.Url}", out var parsed) ? parsed : null;
        return new SurveyedIssuer(provider)
        {
            Issuer = issuer,
            Names = OwnerNames.Of(provider.Tags),
            Place = issuer is { } known ? IssuerPlace.Of(known) : "",
            Examination = reads && issuer is { } url ? await ExamineAsync(url, provider, cancellationToken) : null,
            Roles = await ReadRolesAsync(clients, trusting, cancellationToken),
        };
    }

    private async Task<IssuerExamination> ExamineAsync(
        IssuerUrl issuer, OpenIdConnectProvider provider, CancellationToken cancellationToken)
    {
        var registered = new RegisteredProvider(provider.Arn, [.. provider.ClientIds], [.. provider.Thumbprints]);
        return IssuerExaminer.Examine(await IssuerReader.ReadAsync(sources, region, issuer, registered, cancellationToken));
    }

    /// <summary>When a role was last used is told of a single role only; where that may not be read, it is not known.</summary>
    private static async Task<ImmutableArray<TrustingRole>> ReadRolesAsync(
        AwsClients clients, IEnumerable<IamRole> trusting, CancellationToken cancellationToken)
    {
        ConcurrentBag<TrustingRole> roles = [];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(trusting, limits, async (role, token) =>
            roles.Add(new TrustingRole(role.Arn, await LastUsedAsync(clients, role.Name, token))));
        return [.. roles.OrderBy(role => role.Arn, StringComparer.Ordinal)];
    }

    private static async Task<DateTimeOffset?> LastUsedAsync(AwsClients clients, string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await clients.Iam.GetRoleAsync(name, cancellationToken))?.LastUsed;
        }
        catch (AmazonServiceException error) when (FailureClassifier.Classify(error, writing: false) == FailureKind.Permanent)
        {
            return null;
        }
    }
}
