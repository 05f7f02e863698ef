using System.Runtime.InteropServices;

namespace Irsactl.Issuer.Sources;

/// <summary>Which published key came from which file or object: hashes alone, since there may be a hundred thousand issuers.</summary>
/// <param name="Part">The hash of the part's name.</param>
/// <param name="Key">The hash of the key id.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct KeyOfPart(int Part, int Key)
{
    /// <summary>The key of a part.</summary>
    public static KeyOfPart Of(string part, string keyId) =>
        new(string.GetHashCode(part, StringComparison.Ordinal), string.GetHashCode(keyId, StringComparison.Ordinal));
}
