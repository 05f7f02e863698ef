using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.OpenShift.Releases;

/// <summary>
/// What is read out of a release's folder <c>release-manifests/</c>: its CredentialsRequests, its version, and the feature gates that each
/// feature set turns on.
/// </summary>
public sealed partial class ReleaseManifests
{
    /// <summary>The file that says which version a release is (<c>cincinnati-metadata-v0</c>).</summary>
    public const string MetadataFile = "release-metadata";

    /// <summary>The file that names the images of a release.</summary>
    public const string ReferencesFile = "image-references";

    private readonly ImmutableArray<FeatureGateManifest> _gates;

    private ReleaseManifests(string? version, ImmutableArray<ReleaseRequest> requests, ImmutableArray<FeatureGateManifest> gates) =>
        (Version, Requests, _gates) = (version, requests, gates);

    /// <summary>The version, such as <c>4.20.3</c>; null where the release does not say it.</summary>
    public string? Version { get; }

    /// <summary>Its CredentialsRequests for all clouds, in the order of files and documents.</summary>
    public ImmutableArray<ReleaseRequest> Requests { get; }

    /// <summary>Whether a file of <c>release-manifests/</c> can hold anything that <see cref="Read"/> reads.</summary>
    /// <param name="name">Its name in that folder.</param>
    /// <param name="content">Its content.</param>
    public static bool Concerns(string name, ReadOnlySpan<byte> content) =>
        name == MetadataFile || (IsManifest(name) && (MayHoldRequest(content) || MayHoldGates(content)));

    /// <summary>Whether a name is that of a manifest; other files are not looked into, as <c>oc</c> does.</summary>
    /// <param name="name">A file's name.</param>
    public static bool IsManifest(string name) =>
        Path.GetExtension(name) is ".yaml" or ".yml" or ".json";

    /// <summary>Reads files of <c>release-manifests/</c>.</summary>
    /// <param name="files">Name and content of each.</param>
    /// <exception cref="IrsactlException">
    /// A file with a CredentialsRequest cannot be read; one of <see cref="DocumentErrors"/>. Files that hold none are passed over where
    /// they are broken.
    /// </exception>
    public static ReleaseManifests Read(IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        string? version = null;
        List<Problem> problems = [];
        var requests = ImmutableArray.CreateBuilder<ReleaseRequest>();
        var gates = ImmutableArray.CreateBuilder<FeatureGateManifest>();
        foreach (var (name, content) in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (name == MetadataFile)
            {
                version = VersionOf(content);
                continue;
            }

            if (!IsManifest(name) || !Concerns(name, content.Span))
            {
                continue;
            }

            List<Document> documents = [];
            if (DocumentReader.Read(name, content.Span, documents) is { } broken && RequestKind().IsMatch(Encoding.UTF8.GetString(content.Span)))
            {
                problems.Add(broken);
            }

            foreach (var document in documents)
            {
                if (ReleaseObject.Request(document, problems) is { } request)
                {
                    requests.Add(request);
                }
                else if (FeatureGateManifest.Of(document) is { } manifest)
                {
                    gates.Add(manifest);
                }
            }
        }

        return problems.Count == 0
            ? new ReleaseManifests(version, requests.ToImmutable(), gates.ToImmutable())
            : throw ProblemReport.ToException(problems, "credentials requests of the release");
    }

    /// <summary>
    /// The feature gates that are on in a cluster of this release, as its FeatureGate manifests say; null where it has none for such a
    /// cluster, as before 4.15.
    /// </summary>
    /// <param name="profile">The cluster's profile.</param>
    /// <param name="featureSet">The cluster's feature set.</param>
    /// <param name="custom">
    /// What feature set <c>CustomNoUpgrade</c> changes of the default, each <c>NAME=true</c> or <c>NAME=false</c>.
    /// </param>
    public FrozenSet<string>? FeatureGates(string profile, string featureSet, IEnumerable<string> custom)
    {
        ArgumentNullException.ThrowIfNull(custom);
        var isCustom = featureSet == CredentialsRequests.FeatureSets.CustomNoUpgrade;
        var known = isCustom ? CredentialsRequests.FeatureSets.Default : featureSet;
        if (_gates.FirstOrDefault(manifest => manifest.FeatureSet == known && manifest.IsFor(profile)) is not { } found)
        {
            return null;
        }

        var enabled = found.EnabledIn(Version).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in isCustom ? custom.Select(Split) : [])
        {
            _ = value == "true" ? enabled.Add(name) : enabled.Remove(name);
        }

        return enabled.ToFrozenSet(StringComparer.Ordinal);
    }

    private static (string Name, string Value) Split(string gate) =>
        gate.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] ? (name, value) : (gate.Trim(), "");

    private static string? VersionOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = DocumentLimits.Depth });
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.String
                && version.GetString() is { } text
                && VersionForm().IsMatch(text)
                    ? text
                    : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool MayHoldRequest(ReadOnlySpan<byte> content) => content.IndexOf("CredentialsRequest"u8) >= 0;

    private static bool MayHoldGates(ReadOnlySpan<byte> content) =>
        content.IndexOf("FeatureGate"u8) >= 0 && content.IndexOf("featureGates"u8) >= 0 && content.IndexOf("CustomResourceDefinition"u8) < 0;

    // What may stand in a version (semver.org), so that it can be shown and compared as it is.
    [GeneratedRegex(@"\A[0-9A-Za-z.+-]{1,128}\z", RegexOptions.NonBacktracking)]
    private static partial Regex VersionForm();

    [GeneratedRegex("kind[\"']?[ \\t]*:[ \\t]*[\"']?CredentialsRequest\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RequestKind();
}
