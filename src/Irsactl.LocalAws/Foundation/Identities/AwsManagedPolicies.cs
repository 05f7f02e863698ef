using System.Collections.Concurrent;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>
/// AWS's own policies, in every partition: those of the catalog, each in its newest version. The catalog is opened when the first of them
/// is asked for, and a policy is compiled when it is used. Their ids and descriptions are not in the catalog: an id is made from the name
/// and is always the same, a description is left out.
/// </summary>
internal static class AwsManagedPolicies
{
    private const string Prefix = "policy";

    private static readonly ConcurrentDictionary<string, ManagedPolicy> Used = new(StringComparer.Ordinal);

    /// <summary>The policy, or null.</summary>
    public static ManagedPolicy? Find(string arn) =>
        Used.TryGetValue(arn, out var used) ? used
        : Arn.TryParse(arn, out var parsed)
            && parsed is { Service: "iam", Region: "", AccountId: "aws" }
            && parsed.Resource.StartsWith(Prefix + "/", StringComparison.Ordinal)
            && Partition.TryParse(parsed.Partition, out _)
            && ManagedPolicyCatalog.Instance.Find(parsed.Resource[Prefix.Length..]) is { } entry
                ? Used.GetOrAdd(arn, static (_, found) => WithDocument(found.entry, found.Partition), (entry, parsed.Partition))
                : null;

    /// <summary>Those of one partition, without their documents.</summary>
    public static IEnumerable<ManagedPolicy> ListIn(string partition) =>
        ManagedPolicyCatalog.Instance.Policies.Select(entry => WithoutDocument(entry, partition));

    private static ManagedPolicy WithDocument(CatalogPolicy entry, string partition) => WithoutDocument(entry, partition) with
    {
        Versions = [new PolicyVersion(entry.Version, PolicyDocument.Parse(entry.DocumentIn(partition)), entry.Updated)],
    };

    private static ManagedPolicy WithoutDocument(CatalogPolicy entry, string partition) => new()
    {
        Name = entry.Name,
        Path = entry.Path,
        Id = AwsIds.UniqueIdOf("ANPA", entry.Path + entry.Name),
        Arn = entry.ArnIn(partition),
        Created = entry.Created,
        Updated = entry.Updated,
        Versions = [],
        DefaultVersion = entry.Version,
        IsAwsManaged = true,
    };
}
