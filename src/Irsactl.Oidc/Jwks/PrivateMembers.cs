using System.Collections.Frozen;
using System.Text.Json;

namespace Irsactl.Oidc.Jwks;

/// <summary>The members of a JSON Web Key that are the signer's alone (RFC 7518 §6.2.2, §6.3.2 and §6.4).</summary>
internal static class PrivateMembers
{
    private static readonly FrozenSet<string> Names =
        FrozenSet.Create(StringComparer.Ordinal, "d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /// <summary>Whether a member of that name is one of them.</summary>
    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>Whether a key has any of them.</summary>
    public static bool In(JsonElement key) =>
        key.ValueKind == JsonValueKind.Object && key.EnumerateObject().Any(member => Contains(member.Name));
}
