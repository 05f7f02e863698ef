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

    /// <summary>
    /// How the documents reach the public internet. Null: as they do, where the name has an issuer, and in a public bucket where it has
    /// none.
    /// </summary>
    public HostingOptions? Hosting { get; init; }

    /// <summary>Whether the issuer may become another one than the name has. Tokens of the one it has are refused from then on.</summary>
    public bool ChangesIssuer { get; init; }

    /// <summary>
    /// Whether the keys at hand are to be all that is published. Otherwise what is published stays, and the keys at hand are added.
    /// </summary>
    public bool ReplacesKeys { get; init; }

    /// <summary>Where the files go; made with its parents where missing.</summary>
    public string OutputDirectory { get; init; } = ".";
}
