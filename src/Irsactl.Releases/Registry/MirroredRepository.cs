using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Registry;

/// <summary>
/// An image that may be in several registries: all of it is read from the first that has its manifest. What differs from its digest is
/// no reason to try another: somebody should know.
/// </summary>
internal sealed class MirroredRepository(
    ImageName image, ImmutableArray<ImageName> places, Func<ImageName, CancellationToken, Task<RegistryRepository>> openAsync) : IBlobStore
{
    private RegistryRepository? _chosen;

    /// <inheritdoc />
    public string Name => image.ToString();

    /// <inheritdoc />
    public async Task<byte[]> ReadRootAsync(CancellationToken cancellationToken)
    {
        List<(ImageName Place, IrsactlException Error)> failures = [];
        foreach (var place in places)
        {
            RegistryRepository? repository = null;
            try
            {
                repository = await openAsync(place, cancellationToken);
                var root = await repository.ReadRootAsync(cancellationToken);
                (_chosen, repository) = (repository, null);
                return root;
            }
            catch (IrsactlException error) when (places.Length > 1 && IsAbsence(error.Code))
            {
                failures.Add((place, error));
            }
            finally
            {
                repository?.Dispose();
            }
        }

        var lines = failures.Select(failure => $"  {failure.Place.Path}: {failure.Error.Message} [{failure.Error.Code}]");
        throw new IrsactlException(
            failures[^1].Error.Code,
            $"{image} is not to be had from any of {failures.Count} places\n{string.Join('\n', lines)}",
            failures[^1].Error.Hint);
    }

    /// <inheritdoc />
    public Task<byte[]> ReadManifestAsync(Descriptor manifest, CancellationToken cancellationToken) =>
        Chosen.ReadManifestAsync(manifest, cancellationToken);

    /// <inheritdoc />
    public Task<Stream> OpenAsync(Digest digest, long size, CancellationToken cancellationToken) =>
        Chosen.OpenAsync(digest, size, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _chosen?.Dispose();

    private RegistryRepository Chosen => _chosen ?? throw new InvalidOperationException("the manifest comes first");

    private static bool IsAbsence(ErrorCode code) =>
        code == ReleaseErrors.Unreachable || code == ReleaseErrors.Untrusted || code == ReleaseErrors.Refused
        || code == ReleaseErrors.ImageNotFound || code == ReleaseErrors.RegistryFailed || code == ReleaseErrors.Stalled;
}
