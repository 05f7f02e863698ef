using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.CloudFront.Model;

namespace Irsactl.LocalAws.Services.CloudFront;

/// <summary>What exists in CloudFront. Headers that distributions add are not in it: they can be secrets.</summary>
internal static class CloudFrontInventory
{
    /// <summary>Distributions, origin access, policies and functions.</summary>
    /// <param name="state">The state.</param>
    /// <param name="now">The time, which says what is deployed.</param>
    public static IEnumerable<InventoryItem> Of(CloudFrontState state, DateTimeOffset now) =>
    [
        .. state.Distributions.Values.Select(distribution => Of(distribution, now)),
        .. state.Controls.Values.Select(control => new InventoryItem("origin access control", control.Id, control.Name)
        {
            Facts =
            [
                new("description", control.Description), new("signs", control.SigningBehavior), new("origins", control.OriginType),
            ],
        }),
        .. state.Identities.Values.Select(identity => new InventoryItem("origin access identity", identity.Id, identity.Id)
        {
            Facts = [new("comment", identity.Comment), new("canonical user", identity.CanonicalUserId)],
        }),
        .. Policies("cache policy", state.CachePolicies.Values),
        .. Policies("origin request policy", state.OriginRequestPolicies.Values),
        .. Policies("response headers policy", state.ResponseHeadersPolicies.Values),
        .. state.Functions.Values.Select(function => new InventoryItem("edge function", function.Arn, function.Name)
        {
            Facts =
            [
                new("runtime", function.Development.Runtime), new("comment", function.Development.Comment),
                InventoryFact.Of("published", function.Live is not null), InventoryFact.At("made", function.Created),
            ],
        }),
    ];

    private static InventoryItem Of(Distribution distribution, DateTimeOffset now)
    {
        var settings = distribution.Config.GetSettings();
        return new("distribution", distribution.Arn, distribution.Id)
        {
            Facts =
            [
                new("domain name", distribution.DomainName),
                InventoryFact.Of("aliases", settings.Aliases),
                InventoryFact.Of("enabled", settings.IsEnabled),
                InventoryFact.Of("deployed", distribution.IsDeployed(now)),
                InventoryFact.At("last changed", distribution.LastModified),
                InventoryFact.Of("tags", distribution.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Links =
            [
                .. settings.Origins.Select(origin => new InventoryLink("takes objects from", origin.DomainName)),
                .. settings.Origins.SelectMany(origin => (string[])[origin.AccessControlId, origin.AccessIdentityId])
                    .Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)
                    .Select(id => new InventoryLink("signs its requests with", id)),
                .. settings.CertificateArn.Length > 0
                    ? [new InventoryLink("shows the certificate", settings.CertificateArn)]
                    : Array.Empty<InventoryLink>(),
            ],
            Hosts = [distribution.DomainName.ToLowerInvariant(), .. settings.Aliases],
        };
    }

    private static IEnumerable<InventoryItem> Policies(string kind, IEnumerable<StoredPolicy> policies) =>
        policies.Select(policy => new InventoryItem(kind, policy.Id, policy.GetName()));
}
