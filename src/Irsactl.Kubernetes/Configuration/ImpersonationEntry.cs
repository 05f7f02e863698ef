using System.Collections.Immutable;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>As whom a user acts: <c>as</c>, <c>as-uid</c>, <c>as-groups</c> and <c>as-user-extra</c> of a kubeconfig's user.</summary>
/// <param name="User">The user's name.</param>
internal sealed record ImpersonationEntry(string User)
{
    /// <summary><c>as-uid</c>.</summary>
    public string? Uid { get; init; }

    /// <summary><c>as-groups</c>.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary><c>as-user-extra</c>: a key with each of its values.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Extra { get; init; } = [];

    /// <summary>
    /// Whether it takes a header more than once: an HTTP client of .NET joins its values to one, which an API server takes for one group.
    /// </summary>
    public bool RepeatsAHeader =>
        Groups.Length > 1 || Extra.GroupBy(extra => extra.Key, StringComparer.OrdinalIgnoreCase).Any(values => values.Count() > 1);

    /// <summary>
    /// The headers that ask for it (Kubernetes, "User impersonation"). A key may have characters that a header's name may not.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> Headers() =>
    [
        new("Impersonate-User", User),
        .. Uid is null ? [] : (KeyValuePair<string, string>[])[new("Impersonate-Uid", Uid)],
        .. Groups.Select(group => KeyValuePair.Create("Impersonate-Group", group)),
        .. Extra.Select(extra => KeyValuePair.Create($"Impersonate-Extra-{Uri.EscapeDataString(extra.Key)}", extra.Value)),
    ];
}
