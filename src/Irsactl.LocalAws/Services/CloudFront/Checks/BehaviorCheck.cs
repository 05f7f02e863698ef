using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>The cache behaviours of a distribution.</summary>
internal static class BehaviorCheck
{
    private const int Max = 75;

    // The sets of methods that AWS knows (CloudFront API Reference, "AllowedMethods" and "CachedMethods").
    private static readonly int[] SetSizes = [2, 3, 7];

    /// <summary>Refuses behaviours that cannot be.</summary>
    public static void Require(CloudFrontState state, DistributionSettings settings, string partition)
    {
        // The default behaviour is not counted.
        if (settings.Behaviors.Length - 1 > Max)
        {
            throw new AwsServiceException(400, "TooManyCacheBehaviors", "You cannot create more cache behaviors for the distribution.");
        }

        if (settings.Behaviors.SkipLast(1).DistinctBy(behavior => behavior.PathPattern, StringComparer.Ordinal).Count()
            != settings.Behaviors.Length - 1)
        {
            throw CloudFrontErrors.InvalidArgument("Two cache behaviors have the same PathPattern.");
        }

        foreach (var behavior in settings.Behaviors)
        {
            if (!settings.Origins.Any(origin => origin.Id == behavior.OriginId))
            {
                throw CloudFrontErrors.NoSuchOrigin();
            }

            if (!IsSet(behavior.AllowedMethods, 7) || !IsSet(behavior.CachedMethods, 3)
                || behavior.CachedMethods.Except(behavior.AllowedMethods, StringComparer.Ordinal).Any())
            {
                throw CloudFrontErrors.InvalidArgument("The parameter AllowedMethods is not one of the sets of methods that there are.");
            }

            RequirePolicy(PolicyKind.Cache, state, behavior.CachePolicyId, partition);
            RequirePolicy(PolicyKind.OriginRequest, state, behavior.OriginRequestPolicyId, partition);
            RequirePolicy(PolicyKind.ResponseHeaders, state, behavior.ResponseHeadersPolicyId, partition);
            if (behavior.FunctionArns.FirstOrDefault(arn => state.Functions.GetValueOrDefault(arn) is not { Live: not null }) is { } arn)
            {
                throw new AwsServiceException(
                    400, "InvalidFunctionAssociation", $"There is no function {arn}, or it has not been published to the stage LIVE.");
            }
        }
    }

    private static void RequirePolicy(PolicyKind kind, CloudFrontState state, string id, string partition)
    {
        if (id.Length > 0 && !(kind.Find(state, id) is { } policy && (policy.Partition.Length == 0 || policy.Partition == partition)))
        {
            throw kind.NoSuch();
        }
    }

    private static bool IsSet(IReadOnlyCollection<string> methods, int largest) =>
        methods.Distinct(StringComparer.Ordinal).Count() is var count
        && count == methods.Count
        && count <= largest
        && SetSizes.Contains(count)
        && methods.Contains("GET", StringComparer.Ordinal)
        && methods.Contains("HEAD", StringComparer.Ordinal)
        && (count is not 3 || methods.Contains("OPTIONS", StringComparer.Ordinal));
}
