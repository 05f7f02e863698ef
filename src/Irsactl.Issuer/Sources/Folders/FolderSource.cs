using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources.Watching;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>
/// A folder whose tree is the tree of the URLs: what lies in <c>oidc.example.com/clusters/a</c> is for issuer
/// <c>https://oidc.example.com/clusters/a</c>. A folder holds either public keys as PEM files, or the two documents as they are to be
/// served. It is watched; private keys are never read.
/// </summary>
public sealed class FolderSource : IIssuerSource
{
    // Each costs a look, and only what lies behind links can be without end.
    private const int MaxLinkedFolders = 200_000;

    private readonly string _root;
    private readonly ITreeWatch _watch;
    private Dictionary<string, FolderIssuer> _known = new(StringComparer.Ordinal);

    /// <summary>Makes the source.</summary>
    /// <param name="path">The folder; it must exist once it is read.</param>
    public FolderSource(string path)
    {
        _root = Path.GetFullPath(path);
        Name = $"dir:{path}";
        _watch = TreeWatch.Of(_root);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task<SourceReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken) =>
        Task.Run(() => Read(progress, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task WaitForChangeAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();

    private SourceReading Read(SourceProgress progress, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        _watch.BeginWalk();
        var skipped = ImmutableArray.CreateBuilder<SkippedPart>();
        var found = new Dictionary<string, FolderIssuer>(_known.Count, StringComparer.Ordinal);
        var issuers = ImmutableArray.CreateBuilder<IssuerDocuments>(_known.Count);
        var links = new LinkBudget(MaxLinkedFolders);
        // Level by level, so that the order is the same each time however many threads there are.
        var level = links.Take(ListRoot());
        for (var depth = 1; level.Length > 0; depth++)
        {
            var readings = ReadLevel(level, depth, progress, cancellationToken);
            foreach (var reading in readings)
            {
                skipped.AddRange(reading.Skipped);
                if (reading.Issuer is { } issuer && found.TryAdd(issuer.Documents.Issuer.Value, issuer))
                {
                    issuers.Add(issuer.Documents);
                }
            }

            level = links.Take(readings.SelectMany(reading => reading.Folders));
        }

        if (links.LeftOut is not null)
        {
            // What was not looked at may be there as before.
            issuers.AddRange(_known.Where(issuer => found.TryAdd(issuer.Key, issuer.Value)).Select(issuer => issuer.Value.Documents));
        }

        _known = found;
        return new SourceReading(issuers.DrainToImmutable(), skipped.DrainToImmutable())
        {
            Notes = [.. new[] { _watch.Shortcoming, links.LeftOut }.OfType<string>()],
            Effort = TimeProvider.System.GetElapsedTime(started),
        };
    }

    private FolderReading[] ReadLevel(
        ImmutableArray<FolderPlace> level, int depth, SourceProgress progress, CancellationToken cancellationToken)
    {
        var readings = new FolderReading[level.Length];
        try
        {
            Parallel.For(
                0,
                level.Length,
                new ParallelOptions { CancellationToken = cancellationToken },
                at =>
                {
                    progress.At(level[at].Path);
                    readings[at] = ReadFolder(level[at], depth);
                });
        }
        catch (AggregateException error) when (error.InnerException is { } first)
        {
            throw Unreadable(first);
        }

        return readings;
    }

    private ImmutableArray<FolderPlace> ListRoot()
    {
        try
        {
            _watch.Add(_root);
            var root = FolderPlace.Root(_root);
            return Below(root, FolderListing.Of(root.Real));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(error);
        }
    }

    private FolderReading ReadFolder(FolderPlace place, int depth)
    {
        var folder = place.Real;
        var url = $"https://{Path.GetRelativePath(_root, place.Path)}";
        var known = _known.GetValueOrDefault(url);
        try
        {
            // From here on a change is noticed, also one that comes while the folder is being read.
            _watch.Add(folder);
            var listing = FolderListing.Of(folder);
            foreach (var linked in listing.LinkedFolders)
            {
                _watch.Add(linked);
            }

            var skipped = new List<SkippedPart>();
            var issuer = FolderIssuer.Read(url, folder, listing, known, skipped);
            return new FolderReading(depth == FolderIssuer.MaxDepth ? [] : Below(place, listing), issuer, [.. skipped]);
        }
        catch (DirectoryNotFoundException)
        {
            // It went away while the tree was being read.
            return FolderReading.Nothing;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Closed to us: what it held goes on, and so does the rest.
            return new FolderReading(
                [], known is null ? null : known with { Stamp = null }, [new SkippedPart($"{folder}: {error.Message}")]);
        }
    }

    private static ImmutableArray<FolderPlace> Below(FolderPlace place, FolderListing listing) =>
        [.. listing.Folders.Select(place.Below).OfType<FolderPlace>()];

    private IrsactlException Unreadable(Exception error) => new(
        IssuerErrors.SourceUnreadable, $"{Name} cannot be read: {error.Message}", "name a folder that exists and may be read", error);
}
