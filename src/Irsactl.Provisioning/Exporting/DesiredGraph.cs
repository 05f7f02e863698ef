using System.Collections.Frozen;
using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Exporting;

/// <summary>
/// What a cluster or an endpoint is to have in AWS, as its own graph describes it: what runs make is what exports have in them. Each resource
/// comes after what it needs.
/// </summary>
public sealed class DesiredGraph
{
    private readonly FrozenDictionary<Reference, string> _found;
    private readonly FrozenSet<string> _existing;

    private DesiredGraph(
        string name,
        string region,
        string hosting,
        References references,
        ImmutableArray<DesiredResource> resources,
        PlannedGraph? planned)
    {
        (Name, Region, Hosting, References, Resources) = (name, region, hosting, references, resources);
        Resources = Sorted();
        _found = planned?.Found.DistinctBy(value => value.Reference).ToFrozenDictionary(value => value.Reference, value => value.Value)
            ?? FrozenDictionary<Reference, string>.Empty;
        _existing = planned is null ? [] : resources.Where(planned.Exists).Select(resource => resource.Id).ToFrozenSet(StringComparer.Ordinal);
        LookedIntoAccount = planned is not null;
        Foreign = planned?.Foreign ?? [];
    }

    /// <summary>The name that everything carries.</summary>
    public string Name { get; }

    /// <summary>The region.</summary>
    public string Region { get; }

    /// <summary>The hosting: one of <see cref="HostingKinds"/>.</summary>
    public string Hosting { get; }

    /// <summary>Whether the account was looked into, so that it is known what exists.</summary>
    public bool LookedIntoAccount { get; }

    /// <summary>What is there although nobody declared it, in words.</summary>
    public ImmutableArray<string> Foreign { get; }

    /// <summary>The resources.</summary>
    internal ImmutableArray<DesiredResource> Resources { get; }

    /// <summary>Reads references in texts.</summary>
    internal References References { get; }

    /// <summary>The issuer, with references in it; null for an endpoint, which is none.</summary>
    internal string? Issuer { get; private init; }

    /// <summary>The tag that says whose everything is.</summary>
    internal string OwnerTag => new Identity.Ownership(Name).TagKey;

    /// <summary>The partition.</summary>
    internal Partition Partition => Partition.ForRegion(Region);

    /// <summary>Describes resources.</summary>
    /// <param name="name">The name that everything carries.</param>
    /// <param name="region">The region.</param>
    /// <param name="hosting">The hosting's kind.</param>
    /// <param name="references">Where the account's mark comes from.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="issuer">The issuer, known once they have been described.</param>
    /// <param name="planned">The same resources as a plan found them; null: nothing is known of the account.</param>
    internal static DesiredGraph Of(
        string name,
        string region,
        string hosting,
        References references,
        IReadOnlyList<IResource> resources,
        Late<IssuerUrl>? issuer,
        PlannedGraph? planned)
    {
        var scope = new ExportScope(references, region);
        var described = ImmutableArray.CreateBuilder<DesiredResource>();
        var idsOf = new Dictionary<ResourceKey, ImmutableArray<string>>();
        foreach (var resource in ResourceGraph.Of(resources).Resources)
        {
            if (planned?.Find(resource.Key) is { } known && resource is IExportable taker)
            {
                taker.TakeOver(known);
            }

            // What is not exported hands on what it waits for.
            ImmutableArray<string> before = [.. resource.DependsOn.SelectMany(key => idsOf.GetValueOrDefault(key, [])).Distinct(StringComparer.Ordinal)];
            ImmutableArray<DesiredResource> own = resource switch
            {
                IExportable exportable => [.. exportable.Export(scope)],
                _ when OnlyLooks(resource) => [],
                _ => throw new IrsactlException(
                    ProvisioningErrors.NotExportable,
                    $"{name} has {resource.Key} among what is declared, which no export describes yet",
                    "apply it with irsactl, or declare the cluster without it"),
            };
            described.AddRange(own.Select(item => item with
            {
                DependsOn = [.. item.DependsOn.Concat(before.Where(id => id != item.Id)).Distinct(StringComparer.Ordinal)],
            }));
            idsOf[resource.Key] = own.IsEmpty ? before : [.. own.Select(item => item.Id)];
        }

        return new DesiredGraph(name, region, hosting, references, described.DrainToImmutable(), planned)
        {
            Issuer = issuer is not null && issuer.TryGet(out var url) ? url.Value : null,
        };
    }

    /// <summary>What makes nothing of a new cluster, and so has nothing to describe.</summary>
    private static bool OnlyLooks(IResource resource) => resource
        is DocumentsProof or GivenCertificateResource or LeftAliasResource or DistributionOriginResource;

    /// <summary>The resources of a kind.</summary>
    internal IEnumerable<DesiredResource> OfKind(string kind) => Resources.Where(resource => resource.Kind == kind);

    /// <summary>The resource of an id.</summary>
    internal DesiredResource Get(string id) => Resources.First(resource => resource.Id == id);

    /// <summary>Whether it is there.</summary>
    internal bool Exists(DesiredResource resource) => _existing.Contains(resource.Id);

    /// <summary>What a reference leads to in the account; null where that is not known.</summary>
    internal string? Found(Reference reference) => _found.GetValueOrDefault(reference);

    /// <summary>All references of a resource.</summary>
    internal IEnumerable<Reference> ReferencesOf(DesiredResource resource) =>
        resource.Attributes.SelectMany(attribute => TextsOf(attribute.Value)).SelectMany(References.In).Distinct();

    /// <summary>
    /// What must be there before a resource and is not clear from what it refers to, directly or by way of others.
    /// </summary>
    internal IReadOnlyList<string> ExplicitDependencies(DesiredResource resource)
    {
        var referred = ReferencesOf(resource).Select(reference => reference.Id).ToHashSet(StringComparer.Ordinal);
        var candidates = resource.DependsOn.Where(id => !referred.Contains(id)).ToList();
        return
        [
            .. candidates.Where(id => !referred.Concat(candidates.Where(other => other != id)).Any(other => Reaches(other, id))),
        ];
    }

    /// <summary>Whether a resource comes after another one, directly or by way of others.</summary>
    internal bool Reaches(string from, string to) =>
        Resources.FirstOrDefault(resource => resource.Id == from) is { } start
        && NeedsOf(start).Any(id => id == to || Reaches(id, to));

    /// <summary>
    /// Each resource after what it refers to, otherwise in the graph's order: a run knows an ARN before the resource is there, which a script
    /// need not.
    /// </summary>
    private ImmutableArray<DesiredResource> Sorted()
    {
        var sorted = ImmutableArray.CreateBuilder<DesiredResource>(Resources.Length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in Resources)
        {
            Visit(resource);
        }

        return sorted.DrainToImmutable();

        void Visit(DesiredResource resource)
        {
            if (!seen.Add(resource.Id))
            {
                return;
            }

            var needs = NeedsOf(resource).ToHashSet(StringComparer.Ordinal);
            foreach (var needed in Resources.Where(other => needs.Contains(other.Id)))
            {
                Visit(needed);
            }

            sorted.Add(resource);
        }
    }

    private static IEnumerable<string> TextsOf(DesiredValue value) => value switch
    {
        DesiredValue.Text text => [text.Raw],
        DesiredValue.Content content => [content.Raw],
        DesiredValue.Policy policy => [policy.Json],
        DesiredValue.List list => list.Items.SelectMany(TextsOf),
        DesiredValue.Map map => map.Entries.SelectMany(entry => TextsOf(entry.Value)),
        _ => [],
    };

    private IEnumerable<string> NeedsOf(DesiredResource resource) =>
        ReferencesOf(resource).Select(reference => reference.Id).Concat(resource.DependsOn).Distinct(StringComparer.Ordinal);
}
