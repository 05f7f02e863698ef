using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Irsactl.Diagnostics;

namespace Irsactl.Releases.Images;

/// <summary>
/// Reads manifests, lists of them and configurations, OCI's and Docker's. They tell what they are by their members, not by a media type
/// that somebody else may have set.
/// </summary>
internal sealed class ImageDocument : IDisposable
{
    /// <summary>Bytes of one; OCI's registries need not take more.</summary>
    public const int Longest = 4 * 1024 * 1024;

    private const int MaxDepth = 32;
    private const int MostEntries = 1000;

    private readonly JsonDocument _json;
    private readonly string _name;

    private ImageDocument(JsonDocument json, string name) => (_json, _name) = (json, name);

    /// <summary>Whether it lists manifests.</summary>
    public bool IsIndex => Has("manifests");

    /// <summary>Reads one.</summary>
    /// <param name="content">Its bytes, checked against their digest.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="IrsactlException">It is none.</exception>
    public static ImageDocument Parse(ReadOnlyMemory<byte> content, string name)
    {
        JsonDocument json;
        try
        {
            json = JsonText.Parse(content, MaxDepth);
        }
        catch (JsonException error)
        {
            throw Malformed(name, "is no JSON", error);
        }

        var document = new ImageDocument(json, name);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            json.Dispose();
            throw Malformed(name, "is no JSON object");
        }

        return document;
    }

    /// <summary>The manifests of a list.</summary>
    public ImmutableArray<Descriptor> Manifests()
    {
        // Two programs could take such a document for two different things.
        if (Has("layers") || Has("config"))
        {
            throw Malformed(_name, "is a manifest and a list of manifests at once");
        }

        return Descriptors("manifests");
    }

    /// <summary>The layers of a manifest, the lowest first.</summary>
    public ImmutableArray<Descriptor> Layers()
    {
        if (Has("fsLayers"))
        {
            throw new IrsactlException(
                ReleaseErrors.UnsupportedFormat,
                $"{_name} is a manifest of Docker's first format (schema 1), whose layers cannot be checked",
                "name an image that a current registry or program has made");
        }

        return Has("layers") ? Descriptors("layers") : throw Malformed(_name, "has no layers");
    }

    /// <summary>The configuration of a manifest.</summary>
    public Descriptor Configuration() => Has("config") ? Descriptor(_json.RootElement.GetProperty("config")) : throw Malformed(_name, "has no config");

    /// <summary>What an image of this configuration runs on.</summary>
    public Platform? Platform() => PlatformOf(_json.RootElement);

    /// <summary>When an image of this configuration was made.</summary>
    public DateTimeOffset? Created() =>
        DateTimeOffset.TryParse(Text(_json.RootElement, "created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>The digests of the layers' contents, not compressed, in the configuration's order.</summary>
    public ImmutableArray<Digest> ContentDigests() =>
        _json.RootElement.TryGetProperty("rootfs", out var root)
            ? [.. Texts(root, "diff_ids").Select(Digest)]
            : throw Malformed(_name, "has no rootfs.diff_ids");

    /// <inheritdoc />
    public void Dispose() => _json.Dispose();

    /// <summary>The text of a member, or null.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The texts of a member that is a list.</summary>
    public static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Take(MostEntries).Select(Text).OfType<string>()
            : [];

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private bool Has(string name) => _json.RootElement.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private ImmutableArray<Descriptor> Descriptors(string name)
    {
        var list = _json.RootElement.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw Malformed(_name, $"has {name} that are no list");
        }

        if (list.GetArrayLength() > MostEntries)
        {
            throw new IrsactlException(
                ReleaseErrors.LimitExceeded, $"{_name} has more than {MostEntries} {name}", "name a release image of OpenShift or OKD");
        }

        return [.. list.EnumerateArray().Select(Descriptor)];
    }

    private Descriptor Descriptor(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("size", out var size)
            || size.ValueKind != JsonValueKind.Number
            || !size.TryGetInt64(out var bytes)
            || bytes < 0)
        {
            throw Malformed(_name, "names a blob without its size");
        }

        return new Descriptor(Digest(Text(element, "digest")), bytes)
        {
            Platform = element.TryGetProperty("platform", out var platform) ? PlatformOf(platform) : null,
            ReferenceName = element.TryGetProperty("annotations", out var annotations)
                ? Text(annotations, "org.opencontainers.image.ref.name")
                : null,
        };
    }

    private Digest Digest(string? text) =>
        Images.Digest.TryParse(text, out var digest) ? digest : throw Malformed(_name, "names a blob by what is no digest of sha256 or sha512");

    private static Platform? PlatformOf(JsonElement element) =>
        Text(element, "os") is { Length: > 0 } os && Text(element, "architecture") is { Length: > 0 } architecture
            ? new Platform(os, architecture, Text(element, "variant") is { Length: > 0 } variant ? variant : null)
            : null;

    private static IrsactlException Malformed(string name, string what, Exception? cause = null) =>
        new(ReleaseErrors.NotAnImage, $"{name} {what}", "name a release image; the registry or the program that wrote it may be at fault", cause);
}
