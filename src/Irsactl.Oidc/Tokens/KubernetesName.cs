using System.Buffers;

namespace Irsactl.Oidc.Tokens;

/// <summary>The two forms that Kubernetes' "Object Names and IDs" asks of names.</summary>
internal static class KubernetesName
{
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>RFC 1123 label: namespaces.</summary>
    public static bool IsLabel(ReadOnlySpan<char> name) =>
        name is { Length: > 0 and <= 63 } && IsUnlimitedLabel(name);

    /// <summary>RFC 1123 subdomain, labels with dots between them: service accounts, pods, nodes.</summary>
    public static bool IsSubdomain(ReadOnlySpan<char> name)
    {
        if (name.Length > 253)
        {
            return false;
        }

        foreach (var label in name.Split('.'))
        {
            if (!IsUnlimitedLabel(name[label]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUnlimitedLabel(ReadOnlySpan<char> label) =>
        label.Length > 0 && !label.ContainsAnyExcept(LabelCharacters) && label[0] != '-' && label[^1] != '-';
}
