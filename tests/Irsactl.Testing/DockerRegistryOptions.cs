namespace Irsactl.Testing;

/// <summary>How a <see cref="DockerRegistry"/> is to be.</summary>
public sealed record DockerRegistryOptions
{
    /// <summary>Certificate and key in PEM; null: plain HTTP.</summary>
    public (string Certificate, string Key)? Tls { get; init; }

    /// <summary>A line as <c>htpasswd -B</c> writes it, for who may read and write; null: everybody.</summary>
    public string? Password { get; init; }
}
