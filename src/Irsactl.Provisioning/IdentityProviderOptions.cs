namespace Irsactl.Provisioning;

/// <summary>What <c>create-identity-provider</c> makes: bucket, documents, IAM identity provider, Authentication manifest.</summary>
public sealed record IdentityProviderOptions
{
    /// <summary>The name that all resources carry; the bucket is <c>&lt;name&gt;-oidc</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>The cluster's public key; null: <c>serviceaccount-signer.public</c> in <see cref="OutputDirectory"/>.</summary>
    public string? PublicKeyFile { get; init; }

    /// <summary>How the documents reach the public internet.</summary>
    public HostingOptions Hosting { get; init; } = new S3HostingOptions();

    /// <summary>Where the files go; made with its parents where missing.</summary>
    public string OutputDirectory { get; init; } = ".";
}
