using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases.Images;
using Irsactl.Releases.Tar;

namespace Irsactl.Releases.Layers;

/// <summary>What one layer has in the folder of release manifests, and what it takes away of the layers below.</summary>
internal sealed class LayerFiles
{
    /// <summary>Every release has more manifests than this; a layer that has fewer is taken for an addition to the one with the rest.</summary>
    private const int FewestManifests = 100;

    private readonly Dictionary<string, byte[]?> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hidden = new(StringComparer.Ordinal);
    private readonly string _layer;
    private long _bytes;

    private LayerFiles(string layer) => _layer = layer;

    /// <summary>Each file that there is, with its content where that may matter.</summary>
    public IReadOnlyDictionary<string, byte[]?> Files => _files;

    /// <summary>Links to files of the folder, by their names.</summary>
    public IReadOnlyDictionary<string, string> Links => _links;

    /// <summary>Files of lower layers that it takes away.</summary>
    public IReadOnlySet<string> Hidden => _hidden;

    /// <summary>Whether it takes all away that lower layers have there.</summary>
    public bool HidesAll { get; private set; }

    /// <summary>
    /// Whether it is what <c>oc adm release new</c> makes: one layer with all manifests of a release and the two files that describe it. Then
    /// no other layer is needed.
    /// </summary>
    public bool IsWhole =>
        _files.ContainsKey(ReleaseManifests.MetadataFile)
        && _files.ContainsKey(ReleaseManifests.ReferencesFile)
        && _files.Keys.Count(ReleaseManifests.IsManifest) >= FewestManifests;

    /// <summary>Reads a layer to its end, and checks it.</summary>
    /// <exception cref="IrsactlException">One of <see cref="ReleaseErrors"/>.</exception>
    public static async Task<LayerFiles> ReadAsync(
        IImageSource source, ImageLayer layer, Action<int> onRead, CancellationToken cancellationToken)
    {
        var files = new LayerFiles($"layer {layer.Name}");
        await using var content = await LayerContent.OpenAsync(source, layer, onRead, cancellationToken);
        try
        {
            await files.ReadAsync(new TarReader(content.Archive, files._layer), cancellationToken);
            await content.FinishAsync(cancellationToken);
            return files;
        }
        catch (IrsactlException error) when (error.Code == ReleaseErrors.NotAnImage)
        {
            // Where it is not what it should be, that is the news.
            await content.CheckStoredAsync(cancellationToken);
            throw;
        }
    }

    private async Task ReadAsync(TarReader reader, CancellationToken cancellationToken)
    {
        while (await reader.NextAsync(cancellationToken) is { } entry)
        {
            await TakeAsync(entry, reader, cancellationToken);
        }
    }

    private async Task TakeAsync(TarEntry entry, TarReader reader, CancellationToken cancellationToken)
    {
        var path = ManifestPath.Parse(entry.Name, _layer);
        HidesAll |= path.HidesFolder;
        if (path.Hides is { } hidden)
        {
            Add(_hidden, hidden);
        }

        if (path.IsFolder && entry.Kind != TarEntryKind.Folder)
        {
            throw ManifestPath.Hostile(_layer, "has the folder of release manifests as something else than a folder");
        }

        if (path.Name is not { } name)
        {
            return;
        }

        if (entry.Kind == TarEntryKind.Folder)
        {
            Add(_hidden, name);
            return;
        }

        ManifestPath.CheckName(name, _layer);
        _files.Remove(name);
        _links.Remove(name);
        if (entry.Kind is TarEntryKind.SymbolicLink or TarEntryKind.HardLink && ReleaseManifests.IsManifest(name))
        {
            _links[name] = ManifestPath.TargetOf(name, entry.LinkTarget, entry.Kind == TarEntryKind.SymbolicLink, _layer);
            return;
        }

        ReadOnlyMemory<byte>? content = entry.Kind == TarEntryKind.File && KeptFiles.IsLookedInto(name, entry.Size)
            ? await reader.ReadAsync(cancellationToken)
            : null;
        _files[name] = content is { Span: var text } && ReleaseManifests.Concerns(name, text) ? Keep(text.ToArray()) : null;
        Check(_files.Count);
    }

    private byte[] Keep(byte[] content)
    {
        _bytes += content.Length;
        return _bytes <= ReleaseLimits.KeptBytes ? content : throw KeptFiles.TooMuch(_layer);
    }

    private void Add(HashSet<string> names, string name)
    {
        names.Add(name);
        Check(names.Count);
    }

    private void Check(int count)
    {
        if (count > ReleaseLimits.Files)
        {
            throw KeptFiles.TooMany(_layer);
        }
    }
}
