using Irsactl.Diagnostics;
using Irsactl.Gathering;
using Irsactl.Kubernetes;
using Irsactl.Operations.Review.Checks;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.Review;

/// <summary>
/// Reviews a cluster: whether its tokens are taken by AWS, for all that the cluster's components and workloads do with them, and will go on
/// being so. Nothing is changed.
/// </summary>
/// <param name="client">The cluster.</param>
/// <param name="sources">How to reach AWS and the issuer's host.</param>
/// <param name="options">What is asked for.</param>
public sealed class ClusterReview(KubernetesClient client, EvidenceSources sources, ReviewOptions options)
{
    /// <summary>Looks, and says what was found.</summary>
    /// <exception cref="IrsactlException">
    /// The cluster is not reached, or does not know who asks: one of <see cref="KubernetesErrors"/>. Whatever else cannot be seen is said
    /// in the report.
    /// </exception>
    public async Task<ReviewReport> RunAsync(CancellationToken cancellationToken)
    {
        using var look = new ClusterLook(client);
        var cluster = await new ClusterViewReader(client, look, sources.Clock).ReadAsync(cancellationToken);
        var aws = await new AwsViewReader(sources, options.Region).ReadAsync(cluster, cancellationToken);
        using var reader = new TokenViewReader(client, look, sources);
        var tokens = options.MakesTokens ? await reader.ReadAsync(cluster, aws, cancellationToken) : TokenView.None;
        var evidence = new ReviewEvidence(cluster, aws, tokens, options);
        return new ReviewReport(
            cluster.Server, cluster.OpenShift is null ? "kubernetes" : "openshift", [.. ReviewChecks.Run(evidence, sources.Clock)])
        {
            Issuer = cluster.Issuer,
            At = cluster.Now,
            Lifetimes = [.. ReadLifetimes(cluster, aws)],
        };
    }

    private static IEnumerable<ReviewedLifetime> ReadLifetimes(ClusterView cluster, AwsView aws)
    {
        if (cluster.OpenShift?.PromotedKey.Value?.Object is { } signing)
        {
            yield return new ReviewedLifetime("signing key", "key", SecretAge.WrittenAt(signing), Until: null);
        }

        if (aws.Documents?.KeySet.Value?.LastModified is { } written)
        {
            yield return new ReviewedLifetime("published key set", "key", written, Until: null);
        }

        if (aws.Documents?.Discovery.Value?.Certificate is { } certificate)
        {
            yield return new ReviewedLifetime("issuer's certificate", "certificate", certificate.NotBefore, certificate.NotAfter);
        }
    }
}
