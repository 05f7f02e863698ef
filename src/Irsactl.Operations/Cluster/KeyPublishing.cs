using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Cluster;

/// <summary>Publishes keys for a procedure.</summary>
internal static class KeyPublishing
{
    /// <summary>The published keys that are none of some: of nothing that signs for the cluster.</summary>
    public static ImmutableArray<string> ForeignAmong(ImmutableArray<string> published, params string?[] own) =>
        [.. published.Where(id => !own.Contains(id, StringComparer.Ordinal))];

    /// <summary>Publishes, and waits until what is published can be read.</summary>
    /// <exception cref="IrsactlException">It did not come to that (<see cref="OperationsErrors.NotPublished"/>, and others).</exception>
    public static async Task RunAsync(IssuerPublisher publisher, KeyPublication publication, CancellationToken cancellationToken)
    {
        var report = await publisher.PublishAsync(publication, cancellationToken);
        report.RequireSuccess(
            OperationsErrors.NotPublished, $"the keys of {publication.Issuer.Url} could not be published", cancellationToken);
    }
}
