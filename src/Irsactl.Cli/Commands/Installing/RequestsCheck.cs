using System.Collections.Frozen;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Compares the Secrets with the requests that a cluster of this configuration takes.</summary>
internal static class RequestsCheck
{
    /// <summary>Checks them, and answers the request of each Secret that has one.</summary>
    /// <exception cref="IrsactlException">The requests cannot be read.</exception>
    public static IReadOnlyDictionary<string, CredentialsRequest> Run(
        string? directory, InstallConfig? config, IReadOnlyList<ComponentSecret> secrets, List<Finding> findings)
    {
        if (directory is null || config is null)
        {
            findings.Add(directory is null
                ? CheckNaming.Unknown(
                    CheckNaming.Requests,
                    "whether each component has its Secret was not looked at",
                    "give the requests with --credentials-requests-dir (irsactl release extract)")
                : CheckNaming.NotReached(CheckNaming.Requests, "an install-config"));
            return FrozenDictionary<string, CredentialsRequest>.Empty;
        }

        var all = ReadAll(directory);
        var wanted = new Dictionary<string, CredentialsRequest>(StringComparer.Ordinal);
        var cluster = ManifestInclusion.Of(config);
        if (!CapabilitySets.IsKnown(config))
        {
            findings.Add(CheckNaming.Unknown(
                CheckNaming.Requests,
                $"capability set {config.CapabilitySet} is not known to this version of irsactl, so requests were not compared with it"));
        }

        var before = findings.Count;
        foreach (var request in all)
        {
            var identity = $"{request.SecretNamespace}/{request.SecretName}";
            var isThere = secrets.Any(secret => secret.Identity == identity);
            if (cluster.WhyNot(request.Annotations) is { } reason)
            {
                // Another request may write the same Secret for the other kind of cluster.
                if (isThere && !all.Any(other => other.SecretName == request.SecretName && other.SecretNamespace == request.SecretNamespace
                    && cluster.WhyNot(other.Annotations) is null))
                {
                    findings.Add(Unasked(request, identity, reason));
                }

                continue;
            }

            wanted[identity] = request;
            if (!isThere)
            {
                findings.Add(Missing(request, identity, config));
            }
        }

        foreach (var secret in secrets.Where(
            secret => !all.Any(request => $"{request.SecretNamespace}/{request.SecretName}" == secret.Identity)))
        {
            findings.Add(CheckNaming.Failed(
                CheckNaming.Requests,
                InstallerFindings.SecretUnasked,
                $"{secret.File}: no request of {directory} asks for Secret {secret.Identity}; where its namespace is not made, "
                    + "bootstrapping waits for it for ever",
                "name the requests of the release that is installed, or take the manifest out"));
        }

        if (findings.Count == before)
        {
            findings.Add(CheckNaming.Passed(CheckNaming.Requests, $"{wanted.Count} of {all.Count} are taken, and each has its Secret"));
        }

        return wanted;
    }

    private static List<CredentialsRequest> ReadAll(string directory) =>
    [
        .. FeatureSets.All
            .SelectMany(
                set => CredentialsRequestReader.ReadPaths([directory], new CredentialsRequestSelection { FeatureSet = set }).Requests)
            .DistinctBy(request => request.Source),
    ];

    private static Finding Unasked(CredentialsRequest request, string identity, string reason) => CheckNaming.Failed(
        CheckNaming.Requests,
        InstallerFindings.RequestsDiffer,
        $"Secret {identity} is there although the cluster does not take request {request.Name}: {reason}; where the namespace is not made, "
            + "bootstrapping waits for it for ever",
        "take the manifest out; make roles from the requests of irsactl release extract "
            + "--install-config FILE",
        "no such Secret",
        SecretFileName(request));

    private static Finding Missing(CredentialsRequest request, string identity, InstallConfig config)
    {
        const string Make = "irsactl aws create-iam-roles makes role and manifest; irsactl installer prepare copies it";
        return request.Annotations.ContainsKey(AnnotationNames.FeatureSet) && config.FeatureSet != FeatureSets.Default
            ? CheckNaming.Failed(
                CheckNaming.Requests,
                InstallerFindings.RequestsDiffer,
                $"feature set {config.FeatureSet} takes request {request.Name} ({request.Source}), and Secret {identity} is missing: "
                    + "roles were made for an ordinary cluster",
                $"{Make}; give it --enable-tech-preview",
                SecretFileName(request))
            : CheckNaming.Failed(
                CheckNaming.Requests,
                InstallerFindings.SecretMissing,
                $"request {request.Name} ({request.Source}) has no Secret {identity}: its component would wait for credentials, "
                    + "and the installation with it",
                Make,
                SecretFileName(request));
    }

    private static string SecretFileName(CredentialsRequest request) => $"manifests/{OpenShift.Manifests.SecretManifest.FileName(request)}";
}
