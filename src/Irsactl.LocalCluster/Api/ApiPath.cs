namespace Irsactl.LocalCluster.Api;

/// <summary>A path below <c>/api</c> or <c>/apis</c> that names resources.</summary>
internal sealed record ApiPath(string Group, string Version, string? Namespace, string Resource, string? Name, string? Subresource)
{
    /// <summary>Reads a path; null where it names no resource.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (group, rest) = parts switch
        {
            ["api", ..] => ("", parts[1..]),
            ["apis", var name, ..] => (name, parts[2..]),
            _ => ("", Array.Empty<string>()),
        };
        if (rest.Length < 2)
        {
            return null;
        }

        var version = rest[0];
        rest = rest[1..];
        string? ns = null;
        if (rest is ["namespaces", var inNamespace, _, ..] && rest[2] is not ("status" or "finalize"))
        {
            ns = inNamespace;
            rest = rest[2..];
        }

        return rest.Length > 3
            ? null
            : new(group, version, ns, rest[0], rest.Length > 1 ? rest[1] : null, rest.Length > 2 ? rest[2] : null);
    }

    public string Qualified => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
