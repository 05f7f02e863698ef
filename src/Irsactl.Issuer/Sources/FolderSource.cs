using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// A folder whose tree is the tree of the URLs: what lies in <c>oidc.example.com/clusters/a</c> is for issuer
/// <c>https://oidc.example.com/clusters/a</c>. A folder holds either public keys as PEM files, or the two documents as they are to be
/// served. It is watched; private keys are never read.
/// </summary>
public sealed class FolderSource : IIssuerSource
{
    private readonly string _root;
    private readonly FolderWatch _watch;
    private ImmutableDictionary<string, FolderIssuer> _known = ImmutableDictionary.Create<string, FolderIssuer>(StringComparer.Ordinal);

    /// <summary>Makes the source.</summary>
    /// <param name="path">The folder; it must exist once it is read.</param>
    public FolderSource(string path)
    {
        _root = Path.GetFullPath(path);
        Name = $"dir:{path}";
        _watch = new FolderWatch(_root, withFoldersBelow: true);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task<SourceReading> ReadAsync(CancellationToken cancellationToken) => Task.Run(() => Read(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task WaitForChangeAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();

    private SourceReading Read(CancellationToken cancellationToken)
    {
        // From here on a change is noticed, also one that comes while the tree is being read.
        _watch.Start();
        var skipped = ImmutableArray.CreateBuilder<string>();
        var found = ImmutableDictionary.CreateBuilder<string, FolderIssuer>(StringComparer.Ordinal);
        try
        {
            foreach (var folder in IssuerFolders(cancellationToken))
            {
                if (FolderIssuer.Read(_root, folder, _known.GetValueOrDefault(folder), skipped) is { } issuer)
                {
                    found.Add(folder, issuer);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                IssuerErrors.SourceUnreadable, $"{Name} cannot be read: {error.Message}", "name a folder that exists and may be read", error);
        }

        _known = found.ToImmutable();
        return new SourceReading([.. _known.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.Documents)], skipped.ToImmutable());
    }

    /// <summary>Every folder that holds files, hidden ones aside: Kubernetes mounts keep their files in hidden ones, linked from the visible.</summary>
    private IEnumerable<string> IssuerFolders(CancellationToken cancellationToken)
    {
        var open = new Stack<(string Path, int Depth)>([(_root, 0)]);
        while (open.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (folder.Depth > 0)
            {
                yield return folder.Path;
            }

            foreach (var child in Children(folder.Path, folder.Depth))
            {
                open.Push((child, folder.Depth + 1));
            }
        }
    }

    private static string[] Children(string folder, int depth)
    {
        try
        {
            return depth == FolderIssuer.MaxDepth
                ? []
                : [.. Directory.EnumerateDirectories(folder).Where(child => !Path.GetFileName(child).StartsWith('.') && !LeadsUp(child))];
        }
        catch (Exception error) when (depth > 0 && error is IOException or UnauthorizedAccessException)
        {
            // Taken away since its parent was read, or closed to us: then its issuer, whose files are looked for too, is reported.
            return [];
        }
    }

    /// <summary>Whether it is a link to a folder that it lies in itself: a tree without end.</summary>
    private static bool LeadsUp(string folder) =>
        new DirectoryInfo(folder) is { LinkTarget: not null } link
        && link.ResolveLinkTarget(returnFinalTarget: true) is { } target
        && $"{folder}/".StartsWith($"{target.FullName.TrimEnd('/')}/", StringComparison.Ordinal);
}
