namespace Irsactl.OpenShift.Manifests;

/// <summary>The cluster's Authentication object, which tells the API server the issuer of its tokens.</summary>
public static class AuthenticationManifest
{
    /// <summary>The name under which openshift-install picks the manifest up.</summary>
    public const string FileName = "cluster-authentication-02-config.yaml";

    /// <summary>Makes the manifest.</summary>
    /// <param name="issuer">The issuer URL as tokens carry it, or ccoctl's placeholder where a dry run cannot know it.</param>
    public static Manifest Create(string issuer)
    {
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        return new Manifest(
            FileName,
            $"""
            apiVersion: config.openshift.io/v1
            kind: Authentication
            metadata:
              name: cluster
            spec:
              serviceAccountIssuer: {YamlScalar.Write(issuer)}
            """);
    }
}
