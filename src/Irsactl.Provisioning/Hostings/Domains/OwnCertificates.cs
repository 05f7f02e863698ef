using System.Runtime.CompilerServices;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Acm;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>Finds certificates that a command has requested for the cluster.</summary>
internal static class OwnCertificates
{
    /// <summary>
    /// Those of a region that carry the tag. A list comes without tags: only what is requested as ours are is asked for them.
    /// </summary>
    public static async IAsyncEnumerable<(CertificateSummary Summary, IReadOnlyList<ResourceTag> Tags)> ListAsync(
        HostingContext context, AcmClient acm, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var summary in acm.ListCertificatesAsync(cancellationToken))
        {
            if (summary is { Type: "AMAZON_ISSUED", Names.Count: 1 }
                && await acm.ListTagsAsync(summary.Arn, cancellationToken) is var tags && context.Owner.Owns(tags))
            {
                yield return (summary, tags);
            }
        }
    }
}
