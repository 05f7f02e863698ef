using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Exporting;

/// <summary>What a plan found in the account: resources that have been planned, and what came of it.</summary>
/// <param name="resources">The resources.</param>
/// <param name="report">The plan.</param>
internal sealed class PlannedGraph(IReadOnlyList<IResource> resources, ProvisioningReport report)
{
    private readonly Dictionary<ResourceKey, IResource> _resources = resources.ToDictionary(resource => resource.Key);

    /// <summary>What AWS has called what exists.</summary>
    public IEnumerable<FoundValue> Found => resources.OfType<IExportable>().SelectMany(resource => resource.Found);

    /// <summary>What is there although nobody declared it.</summary>
    public ImmutableArray<string> Foreign =>
        [.. report.Foreign.Select(thing => thing.ToString()).Order(StringComparer.Ordinal)];

    /// <summary>The resource of a key, planned; null where there is none: the issuer's name may have decided the key.</summary>
    public IResource? Find(ResourceKey key) => _resources.GetValueOrDefault(KeyOf(key));

    /// <summary>Whether a resource, or the part of one, was found.</summary>
    public bool Exists(DesiredResource resource) =>
        report.Results.FirstOrDefault(result => result.Key == KeyOf(resource.Key)) is { Outcome: not ResourceOutcome.Created } found
        && !(resource.Part is { } part && found.Attributes.Any(change =>
            change.Before.Kind == AttributeValueKind.Absent
            && (change.Path == part || change.Path.StartsWith($"{part}.", StringComparison.Ordinal))));

    /// <summary>The key that the plan has: an identity provider's has the account and the issuer in it, which marks stand for in an export.</summary>
    private ResourceKey KeyOf(ResourceKey key) => key.Kind == Identity.ProviderResource.Kind
        ? _resources.Keys.First(known => known.Kind == key.Kind)
        : key;
}
