using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.OpenShift.Manifests;

/// <summary>The Secret through which a component learns its role: an AWS profile under the key <c>credentials</c>.</summary>
public static class SecretManifest
{
    private const string RoleIsMissing = "\nPOPULATE ROLE ARN AND DELETE THIS LINE";

    /// <summary>
    /// The name under which the installer gets a request's Secret: <c>&lt;namespace&gt;-&lt;secret&gt;-credentials.yaml</c>.
    /// </summary>
    /// <param name="request">The request.</param>
    public static string FileName(CredentialsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return $"{request.SecretNamespace}-{request.SecretName}-credentials.yaml";
    }

    /// <summary>Makes the Secret of a role that exists.</summary>
    /// <param name="request">The request.</param>
    /// <param name="roleArn">The role's ARN.</param>
    /// <exception cref="ArgumentException">The ARN is empty or holds a control character, which would change the profile.</exception>
    public static Manifest Create(CredentialsRequest request, string roleArn)
    {
        ArgumentException.ThrowIfNullOrEmpty(roleArn);
        return new Manifest(FileName(request), Render(request, roleArn));
    }

    /// <summary>
    /// Makes the Secret that a dry run writes: the role's ARN is not known, and a last line that no YAML reader accepts
    /// keeps the file from being used before it is filled in.
    /// </summary>
    /// <param name="request">The request.</param>
    public static Manifest CreateWithoutRole(CredentialsRequest request) =>
        new(FileName(request), Render(request, "") + RoleIsMissing);

    /// <summary>The profile alone: what the Secret has under <c>credentials</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="roleArn">The role's ARN; may be empty.</param>
    /// <exception cref="ArgumentException">The ARN or the request's token path holds a control character.</exception>
    public static string Profile(CredentialsRequest request, string roleArn)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(roleArn);
        return $"""
            [default]
            sts_regional_endpoints = regional
            role_arn = {ProfileValue(roleArn, nameof(roleArn))}
            web_identity_token_file = {ProfileValue(request.CloudTokenPath, nameof(request))}
            """;
    }

    private static string Render(CredentialsRequest request, string roleArn) =>
        $"""
        apiVersion: v1
        stringData:
          credentials: |-
            {Profile(request, roleArn).Replace("\n", "\n    ", StringComparison.Ordinal)}
        kind: Secret
        metadata:
          name: {YamlScalar.Write(request.SecretName)}
          namespace: {YamlScalar.Write(request.SecretNamespace)}
        type: Opaque
        """;

    /// <summary>A line end in a value would add settings to the profile, so none may get this far.</summary>
    private static string ProfileValue(string value, string parameter) =>
        value.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029')
            ? throw new ArgumentException("a profile value holds a control character", parameter)
            : value;
}
