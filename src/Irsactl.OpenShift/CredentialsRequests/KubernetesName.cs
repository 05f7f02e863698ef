using System.Buffers;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>
/// The shapes of names that a Kubernetes API server accepts (RFC 1123). A name of either shape is safe as a part of a file name.
/// </summary>
internal static class KubernetesName
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A namespace: lower-case letters, digits and inner hyphens, at most 63 characters.</summary>
    public static bool IsLabel(string name) => name.Length <= 63 && IsPart(name);

    /// <summary>Most other names: such parts joined by dots, at most 253 characters together.</summary>
    public static bool IsSubdomain(string name)
    {
        if (name.Length > 253)
        {
            return false;
        }

        foreach (var part in name.AsSpan().Split('.'))
        {
            if (!IsPart(name.AsSpan()[part]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPart(ReadOnlySpan<char> part) =>
        !part.IsEmpty && part[0] != '-' && part[^1] != '-' && !part.ContainsAnyExcept(Characters);
}
