using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>The keys of an <c>irsactl.yaml</c> that are not about one cluster, and what they ask for.</summary>
internal static class FileForm
{
    /// <summary>The version of the format.</summary>
    public const string Version = "irsactl.dev/v1";

    /// <summary>Says which format it is; a file without it is one cluster, as before there were versions.</summary>
    public const string ApiVersion = "apiVersion";

    /// <summary>The name that the clusters of a file share.</summary>
    public const string Fleet = "fleet";

    /// <summary>What holds for every cluster that does not say otherwise.</summary>
    public const string Defaults = "defaults";

    /// <summary>The clusters.</summary>
    public const string Clusters = "clusters";

    /// <summary>What clusters share.</summary>
    public const string Endpoints = "endpoints";

    /// <summary>Further files.</summary>
    public const string Include = "include";

    /// <summary>What a file of many clusters has.</summary>
    public static IReadOnlyList<string> OfMany { get; } = [ApiVersion, Fleet, Defaults, Endpoints, Clusters, Include];

    /// <summary>Whether a document is about many clusters.</summary>
    public static bool IsOfMany(Field root) =>
        new[] { Clusters, Include, Defaults, Fleet, Endpoints }.Any(key => root.Get(key).Exists);

    /// <summary>Reports a version that this program does not know.</summary>
    /// <param name="root">The document.</param>
    /// <param name="isRequired">Whether it must be there.</param>
    public static void CheckVersion(Field root, bool isRequired)
    {
        var version = root.Get(ApiVersion);
        if (version.Exists && version.RequiredString() is { } text && text != Version)
        {
            version.Report(DocumentErrors.InvalidField, $"is {text}, which this version of irsactl does not know", $"it knows {Version}");
        }
        else if (!version.Exists && isRequired)
        {
            version.Report(DocumentErrors.MissingField, "is missing", $"begin the file with {ApiVersion}: {Version}");
        }
    }
}
