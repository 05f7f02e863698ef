using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Irsactl.Aws.Catalogs;

/// <summary>The managed policies of AWS, each in its newest version ("AWS Managed Policy Reference Guide").</summary>
public sealed class ManagedPolicyCatalog
{
    private static readonly Lazy<ManagedPolicyCatalog> Lazily = new(() => new ManagedPolicyCatalog());

    private readonly FrozenDictionary<string, CatalogPolicy> byPath;

    private ManagedPolicyCatalog()
    {
        (Source, var lines) = CatalogFile.Read("managed-policies.jsonl.br");
        Policies = [.. lines.Select(CatalogPolicy.Read)];
        byPath = Policies.ToFrozenDictionary(policy => policy.Path + policy.Name, StringComparer.Ordinal);
    }

    /// <summary>The catalog, which is read when it is first asked for.</summary>
    public static ManagedPolicyCatalog Instance => Lazily.Value;

    /// <summary>Where it is from.</summary>
    public CatalogSource Source { get; }

    /// <summary>All policies, by path and name.</summary>
    public ImmutableArray<CatalogPolicy> Policies { get; }

    /// <summary>Finds a policy; null where AWS has none of that name.</summary>
    /// <param name="pathAndName">What follows <c>policy</c> in its ARN, such as <c>/service-role/AWSLambdaBasicExecutionRole</c>.</param>
    public CatalogPolicy? Find(string pathAndName) => byPath.GetValueOrDefault(pathAndName);
}
