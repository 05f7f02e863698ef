using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Irsactl.Aws.Catalogs;

/// <summary>
/// The services of AWS with their actions, types of resources and condition keys (Service Authorization Reference). AWS takes policies with
/// actions that it does not have, and its list grows: what is not in here is for a warning, never for a refusal.
/// </summary>
public sealed class ServiceCatalog
{
    private static readonly Lazy<ServiceCatalog> Lazily = new(() => new ServiceCatalog());

    private readonly FrozenDictionary<string, CatalogService> byPrefix;

    private ServiceCatalog()
    {
        (Source, var lines) = CatalogFile.Read("service-authorization.jsonl.br");
        Services = [.. lines.Select(CatalogService.Read)];
        byPrefix = Services.ToFrozenDictionary(service => service.Prefix, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The catalog, which is read when it is first asked for.</summary>
    public static ServiceCatalog Instance => Lazily.Value;

    /// <summary>Where it is from.</summary>
    public CatalogSource Source { get; }

    /// <summary>All services, by prefix.</summary>
    public ImmutableArray<CatalogService> Services { get; }

    /// <summary>Finds a service by what its actions begin with, without regard to case; null where there is none.</summary>
    public CatalogService? Find(string prefix) => byPrefix.GetValueOrDefault(prefix);

    /// <summary>The types of resources that an action acts on; null where there is no such action.</summary>
    /// <param name="action">Such as <c>s3:GetObject</c>.</param>
    public ImmutableArray<string>? ResourceTypesOf(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Split(':', 2) is [var prefix, var name] && Find(prefix)?.Actions.TryGetValue(name, out var types) is true
            ? types
            : null;
    }
}
