using System.Collections.Frozen;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>Decides what <see cref="OriginAccess.AsCcoctl"/> comes to.</summary>
internal static class OriginAccessChoice
{
    /// <summary>
    /// Regions opened before December 2022; S3 takes origin access identities in no other (CloudFront Developer Guide, "Restrict access to
    /// an Amazon S3 origin").
    /// </summary>
    private static readonly FrozenSet<string> _regionsWithIdentities = FrozenSet.ToFrozenSet(
        [
            "af-south-1", "ap-east-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1",
            "ap-southeast-2", "ap-southeast-3", "ca-central-1", "cn-north-1", "cn-northwest-1", "eu-central-1", "eu-central-2",
            "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "me-central-1", "me-south-1", "sa-east-1",
            "us-east-1", "us-east-2", "us-west-1", "us-west-2",
        ],
        StringComparer.Ordinal);

    /// <summary>The way of a distribution that is new, or that nothing is known of.</summary>
    public static OriginAccess OfNew(OriginAccess asked, string region) => asked switch
    {
        OriginAccess.AsCcoctl => _regionsWithIdentities.Contains(region) ? OriginAccess.Identity : OriginAccess.Control,
        _ => asked,
    };

    /// <summary>The way of a distribution as it was found.</summary>
    public static OriginAccess Of(DistributionState found) =>
        string.IsNullOrEmpty(found.Distribution.Config.Settings.Origin?.AccessIdentityId) ? OriginAccess.Control : OriginAccess.Identity;

    /// <summary>Options in which the way is decided.</summary>
    public static async Task<HostingOptions> DecideAsync(
        HostingOptions options, HostingContext context, GraphExecutor executor, CancellationToken cancellationToken)
    {
        if (options is not CloudFrontHostingOptions { OriginAccess: OriginAccess.AsCcoctl } cloudFront
            || CloudFrontContext.TryOf(context) is not { } service)
        {
            return options;
        }

        var found = await executor.ReadAsync(new DistributionReader(service).FindOwnAsync, cancellationToken);
        var decided = found is null ? OfNew(cloudFront.OriginAccess, context.Clients.Region) : Of(found);
        if (decided == OriginAccess.Control)
        {
            context.Log.Line(
                "Using a CloudFront origin access control, which delete removes and ccoctl delete would leave: "
                    + (found is null
                        ? $"region {context.Clients.Region} takes no origin access identities"
                        : "the distribution that exists has one"));
        }

        return cloudFront with { OriginAccess = decided };
    }
}
