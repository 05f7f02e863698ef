using System.Collections.Immutable;

namespace Irsactl.Releases.Mirrors;

/// <summary>Where images of a repository, a namespace or a host are to be had instead.</summary>
/// <param name="Source">What it is about: <c>HOST</c>, <c>HOST/NAMESPACE…</c>, or <c>*.DOMAIN</c>.</param>
/// <param name="Mirrors">Where they are, the best first.</param>
/// <param name="IsForTags">Whether it is about images that are named by tags; otherwise, by digests.</param>
/// <param name="AllowsSource">Whether the source itself is asked where no mirror has the image.</param>
internal sealed record MirrorRule(string Source, ImmutableArray<string> Mirrors, bool IsForTags, bool AllowsSource)
{
    /// <summary>Whether it is about a repository, named with its host.</summary>
    public bool Covers(string path) => Source.StartsWith("*.", StringComparison.Ordinal)
        ? HostOf(path).EndsWith(Source[1..], StringComparison.OrdinalIgnoreCase)
        : path == Source || (path.StartsWith(Source, StringComparison.Ordinal) && path[Source.Length] == '/');

    /// <summary>The repository at a mirror that is that of a path.</summary>
    public string Replace(string mirror, string path) =>
        Source.StartsWith("*.", StringComparison.Ordinal) ? mirror + path[path.IndexOf('/', StringComparison.Ordinal)..] : mirror + path[Source.Length..];

    private static string HostOf(string path) => path[..path.IndexOf('/', StringComparison.Ordinal)].Split(':')[0];
}
