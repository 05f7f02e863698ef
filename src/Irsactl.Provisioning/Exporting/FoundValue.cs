using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Exporting;

/// <summary>What an attribute is that AWS chose for something that exists.</summary>
/// <param name="Reference">The attribute.</param>
/// <param name="Value">What it is.</param>
internal sealed record FoundValue(Reference Reference, string Value)
{
    /// <summary>What is known of an attribute.</summary>
    public static IEnumerable<FoundValue> Of<T>(string id, string attribute, Late<T> found, Func<T, string?> read)
        where T : notnull =>
        found.TryGet(out var known) && read(known) is { Length: > 0 } value ? [new FoundValue(new Reference(id, attribute), value)] : [];
}
