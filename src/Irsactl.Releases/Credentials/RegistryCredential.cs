namespace Irsactl.Releases.Credentials;

/// <summary>Who asks a registry. Never shown.</summary>
/// <param name="User">The name; empty where there is only a token.</param>
/// <param name="Password">The password.</param>
/// <param name="IdentityToken">A token that others are had for (OAuth 2.0's refresh token); null where there is none.</param>
/// <param name="RegistryToken">A token that the registry takes itself; null where there is none.</param>
internal sealed record RegistryCredential(string User, string Password, string? IdentityToken = null, string? RegistryToken = null)
{
    /// <inheritdoc />
    public override string ToString() => "a registry's credential";
}
