using System.Text;
using Irsactl.Oidc.Jwks;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>An entry of a cluster's key set. Two that are written the same are the same.</summary>
internal sealed class ClusterKey(JsonWebKey entry) : IEquatable<ClusterKey>
{
    private readonly string _text = Encoding.UTF8.GetString(new JsonWebKeySet([entry]).ToJson());

    /// <summary>By key id, and then by the text: an order that does not depend on who answered.</summary>
    public static IComparer<ClusterKey> Order { get; } = Comparer<ClusterKey>.Create(Compare);

    /// <summary>The entry.</summary>
    public JsonWebKey Entry { get; } = entry;

    /// <summary>Its key id, or null.</summary>
    public string? KeyId => Entry.KeyId;

    /// <inheritdoc />
    public bool Equals(ClusterKey? other) => other is not null && _text == other._text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ClusterKey);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    private static int Compare(ClusterKey left, ClusterKey right) =>
        string.CompareOrdinal(left.KeyId, right.KeyId) is not 0 and var order ? order : string.CompareOrdinal(left._text, right._text);
}
