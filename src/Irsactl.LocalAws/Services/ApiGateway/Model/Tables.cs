using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ApiGateway.Model;

/// <summary>
/// Tables whose keys are compared letter by letter. One that is read back from storage comes without an order of its own.
/// </summary>
internal static class Tables
{
    /// <summary>An empty table.</summary>
    public static ImmutableSortedDictionary<string, T> New<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    /// <summary>The same table in its order.</summary>
    public static ImmutableSortedDictionary<string, T> ByKey<T>(ImmutableSortedDictionary<string, T> table) =>
        table.WithComparers(StringComparer.Ordinal);
}
