using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Aws.Clients.Route53;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>The records of a name in the account's public zones.</summary>
internal static class OwnRecords
{
    /// <summary>Those that may be looked at; none where zones may not be, or are elsewhere.</summary>
    public static async Task<IReadOnlyList<RecordSet>> FindAsync(
        HostingContext context, string domain, CancellationToken cancellationToken)
    {
        var route53 = context.Clients.Route53;
        try
        {
            List<RecordSet> found = [];
            await foreach (var zone in route53.ListHostedZonesAsync(cancellationToken)
                .Where(zone => !zone.IsPrivate && zone.Holds(domain)))
            {
                found.AddRange(await route53.FindRecordsAsync(zone.Id, domain, cancellationToken));
            }

            return found;
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return [];
        }
    }
}
