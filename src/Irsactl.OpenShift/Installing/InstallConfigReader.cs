using System.Text;
using Irsactl.Documents;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Installing;

/// <summary>
/// Reads an install-config, or the ConfigMap that the installer keeps it in once <c>create manifests</c> has taken the file.
/// </summary>
public static class InstallConfigReader
{
    /// <summary>The file that people write.</summary>
    public const string FileName = "install-config.yaml";

    /// <summary>The ConfigMap <c>kube-system/cluster-config-v1</c>, secrets taken out.</summary>
    public const string ConfigMapName = "manifests/cluster-config.yaml";

    /// <summary>Reads the file itself; null with the problem where it cannot be read.</summary>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="text">Its bytes.</param>
    /// <param name="problem">What is wrong, or null.</param>
    public static InstallConfig? Read(string source, ReadOnlySpan<byte> text, out string? problem)
    {
        List<Problem> problems = [];
        var config = Single(source, text, problems) is { } document ? Read(source, Field.Root(document, problems)) : null;
        problem = problems is [var first, ..] ? first.Message : config is null ? $"{source}: holds no install-config" : null;
        return problem is null ? config : null;
    }

    /// <summary>Reads it out of the ConfigMap.</summary>
    /// <inheritdoc cref="Read(string, ReadOnlySpan{byte}, out string?)"/>
    public static InstallConfig? ReadConfigMap(string source, ReadOnlySpan<byte> text, out string? problem)
    {
        List<Problem> problems = [];
        var inner = Single(source, text, problems) is { } document
            ? Field.Root(document, problems).Get("data").Get("install-config").OptionalString()
            : null;
        if (inner is not null && problems.Count == 0)
        {
            return Read(source, Encoding.UTF8.GetBytes(inner), out problem);
        }

        problem = problems is [var first, ..] ? first.Message : $"{source}: data has no install-config";
        return null;
    }

    private static InstallConfig? Read(string source, Field root)
    {
        if (!root.IsMapping())
        {
            return null;
        }

        var platform = root.Get("platform");
        var capabilities = root.Get("capabilities");
        return new InstallConfig
        {
            Source = source,
            ApiVersion = root.Get("apiVersion").OptionalString(),
            CredentialsMode = root.Get("credentialsMode").OptionalString(),
            Platforms = [.. platform.Entries().Select(entry => entry.Key)],
            Region = platform.Get("aws").Get("region").OptionalString(),
            FeatureSet = root.Get("featureSet").OptionalString() ?? FeatureSets.Default,
            FeatureGates = [.. root.Get("featureGates").Items().Select(item => item.OptionalString()).OfType<string>()],
            CapabilitySet = capabilities.Get("baselineCapabilitySet").OptionalString(),
            MoreCapabilities =
                [.. capabilities.Get("additionalEnabledCapabilities").Items().Select(item => item.OptionalString()).OfType<string>()],
        };
    }

    private static Document? Single(string source, ReadOnlySpan<byte> text, List<Problem> problems)
    {
        List<Document> documents = [];
        if (DocumentReader.Read(source, text, documents) is { } broken)
        {
            problems.Add(broken);
            return null;
        }

        return documents is [var first, ..] ? first : null;
    }
}
