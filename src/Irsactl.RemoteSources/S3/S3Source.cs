using System.Collections.Concurrent;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Sources;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.S3;

/// <summary>
/// A bucket, or what lies below a prefix in it, whose keys are the issuers' URLs: <c>PREFIX/oidc.example.com/clusters/a/key.pem</c> is a
/// key of <c>https://oidc.example.com/clusters/a</c>. The layout is that of a <see cref="Issuer.Sources.Folders.FolderSource"/>. The
/// listing tells what has changed; nothing else is read again.
/// </summary>
public sealed class S3Source : IIssuerSource
{
    // Enough to read a hundred thousand small objects in minutes, and few enough to leave connections for nobody else to miss.
    private const int Concurrency = 16;

    private readonly AwsClients _clients;
    private readonly S3Bucket _bucket;
    private readonly S3Location _location;
    private Dictionary<string, S3Issuer> _known = new(StringComparer.Ordinal);

    /// <summary>Makes the source.</summary>
    /// <param name="location">Where issuers lie.</param>
    /// <param name="clients">How AWS is reached, in the bucket's region. The source owns them.</param>
    public S3Source(S3Location location, AwsClients clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _location = location;
        _clients = clients;
        _bucket = new S3Bucket(clients.S3, location);
        Name = location.ToString();
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public async Task<SourceReading> ReadAsync(SourceProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var listing = new List<S3ObjectStamp>();
        await foreach (var entry in _bucket.ListAsync(cancellationToken))
        {
            progress.At(entry.Name);
            listing.Add(entry);
        }

        S3IssuerObjects[] issuers = [.. S3IssuerObjects.Group(_location.Prefix, listing)];
        var attempts = new ReadAttempts();
        var found = new ConcurrentDictionary<string, S3Issuer>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            issuers,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (objects, stop) =>
            {
                progress.At(objects.Url);
                found[objects.Url] = await ReadIssuerAsync(objects, attempts, stop);
            });
        // Not one of those that should be read could be: this is no fault of an object.
        attempts.ThrowIfAllFailed();
        _known = new Dictionary<string, S3Issuer>(found, StringComparer.Ordinal);
        S3Issuer[] read = [.. issuers.Select(objects => found[objects.Url])];
        return new SourceReading(
            [.. read.Select(issuer => issuer.Issuer?.Documents).OfType<IssuerDocuments>()], [.. read.SelectMany(issuer => issuer.Skipped)]);
    }

    /// <inheritdoc />
    public Task WaitForChangeAsync(CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _clients.Dispose();

    private async Task<S3Issuer> ReadIssuerAsync(S3IssuerObjects objects, ReadAttempts attempts, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(objects.Url);
        if (known is not null && known.IsOf(objects.Objects))
        {
            attempts.Succeeded();
            return known;
        }

        var skipped = new List<SkippedPart>();
        if (!IssuerUrl.TryParse(objects.Url, out var issuer, out var problem))
        {
            return new S3Issuer(
                null,
                objects.Objects,
                [new SkippedPart($"{_location.UrlOf(objects.Folder)}: {objects.Url} cannot be an issuer: {problem}")]);
        }

        var (parts, complete) = await ReadPartsAsync(objects, skipped, attempts, cancellationToken);
        // An object that could not be read may be the key that tokens are signed with: what it gave last stays until it can be.
        var made = TreeIssuer.Make(issuer, _location.UrlOf(objects.Folder), parts, known?.Issuer, skipped);
        return new S3Issuer(made, complete ? objects.Objects : [], [.. skipped]);
    }

    private async Task<(List<IssuerPart> Parts, bool IsComplete)> ReadPartsAsync(
        S3IssuerObjects objects, List<SkippedPart> skipped, ReadAttempts attempts, CancellationToken cancellationToken)
    {
        var parts = new List<IssuerPart>();
        var complete = true;
        string[] names = [.. objects.Objects.Select(entry => entry.Name)];
        foreach (var name in IssuerParts.Needed(names))
        {
            var key = objects.Folder + name;
            try
            {
                if (await _bucket.GetAsync(key, name, objects.LengthOf(name), cancellationToken) is { } content)
                {
                    parts.Add(new IssuerPart(name, _location.UrlOf(key), content));
                }

                attempts.Succeeded();
            }
            catch (IrsactlException error)
            {
                skipped.Add(SkippedPart.Of(error));
                parts.Add(new IssuerPart(name, _location.UrlOf(key), null));
                if (error.Code.Equals(Issuer.IssuerErrors.UnusableDocuments))
                {
                    // Too long: that will not change until the object does.
                    continue;
                }

                attempts.Failed(error);
                complete = false;
            }
        }

        return (parts, complete);
    }
}
