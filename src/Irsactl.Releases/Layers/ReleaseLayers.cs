using Irsactl.Diagnostics;
using Irsactl.Releases.Folders;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Layers;

/// <summary>
/// The manifests of an image, from its newest layer down, no further than is needed: to the layer that has a release as a whole, or that
/// takes away what is below.
/// </summary>
internal sealed class ReleaseLayers(IImageSource source, string reference, IProgress<ReleaseProgress> progress)
{
    private const int MostLayers = 500;

    private readonly KeptFiles _kept = new(reference);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly HashSet<string> _covered = new(StringComparer.Ordinal);

    /// <summary>How many layers were read.</summary>
    public int LayersRead { get; private set; }

    /// <summary>How many bytes of layers were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Reads them. All that was read has been checked when this ends.</summary>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    public async Task<KeptFiles> ReadAsync(FoundImage image, CancellationToken cancellationToken)
    {
        if (image.Layers.Length > MostLayers)
        {
            throw new IrsactlException(
                ReleaseErrors.LimitExceeded,
                $"{reference} has {image.Layers.Length} layers, more than {MostLayers}",
                "name a release image of OpenShift or OKD");
        }

        for (var at = image.Layers.Length - 1; at >= 0; at--)
        {
            var layer = image.Layers[at];
            var read = 0L;
            var files = await LayerFiles.ReadAsync(
                source,
                layer,
                bytes =>
                {
                    read += bytes;
                    BytesRead += bytes;
                    progress.Report(new ReleaseProgress(at + 1, image.Layers.Length, read, layer.Size));
                },
                cancellationToken);
            LayersRead++;
            Merge(files);
            if (files.HidesAll || files.IsWhole)
            {
                break;
            }
        }

        FollowLinks();
        return _kept.Manifests > 0
            ? _kept
            : throw new IrsactlException(
                ReleaseErrors.NoManifests,
                $"{reference} is an image without manifests in {ReleaseFolder.Name}/: no release of OpenShift or OKD",
                "name a release image, such as quay.io/openshift-release-dev/ocp-release:VERSION-x86_64");
    }

    private void Merge(LayerFiles files)
    {
        foreach (var (name, content) in files.Files.Where(file => !_covered.Contains(file.Key)))
        {
            _kept.TakeName(name);
            if (content is not null)
            {
                _kept.Add(name, content);
            }
        }

        foreach (var (name, target) in files.Links.Where(link => !_covered.Contains(link.Key)))
        {
            _kept.TakeName(name);
            _links[name] = target;
        }

        _covered.UnionWith(files.Files.Keys);
        _covered.UnionWith(files.Links.Keys);
        _covered.UnionWith(files.Hidden);
    }

    private void FollowLinks()
    {
        var files = _kept.Files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
        foreach (var (name, first) in _links)
        {
            var target = first;
            for (var steps = 0; steps < 8 && _links.TryGetValue(target, out var next); steps++)
            {
                target = next;
            }

            if (files.TryGetValue(target, out var content))
            {
                _kept.Add(name, content);
            }
        }
    }
}
