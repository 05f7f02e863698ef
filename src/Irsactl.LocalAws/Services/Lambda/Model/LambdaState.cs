using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>Everything that Lambda knows, at one moment.</summary>
internal sealed record LambdaState
{
    /// <summary>Nothing.</summary>
    public static LambdaState Initial { get; } = new();

    /// <summary>The functions by <c>region/name</c>.</summary>
    public ImmutableSortedDictionary<string, Function> Functions { get; init => field = value.WithComparers(StringComparer.Ordinal); } =
        ImmutableSortedDictionary.Create<string, Function>(StringComparer.Ordinal);

    /// <summary>A function, or null.</summary>
    public Function? Find(string region, string name) => Functions.GetValueOrDefault(Key(region, name));

    /// <summary>The functions of a region, by name.</summary>
    public IEnumerable<Function> In(string region) => Functions.Values.Where(function => function.Region == region);

    /// <summary>The same with a function put in, or in the place of one of its name.</summary>
    public LambdaState With(Function function) =>
        this with { Functions = Functions.SetItem(Key(function.Region, function.Name), function) };

    /// <summary>The same without a function.</summary>
    public LambdaState Without(Function function) => this with { Functions = Functions.Remove(Key(function.Region, function.Name)) };

    private static string Key(string region, string name) => $"{region}/{name}";
}
