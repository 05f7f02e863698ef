namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>Temporary credentials as they are handed out, once.</summary>
/// <param name="AccessKeyId">The key id, <c>ASIA…</c>.</param>
/// <param name="SecretAccessKey">The secret that signs.</param>
/// <param name="SessionToken">The token, which goes with every request.</param>
/// <param name="Expiration">The end, in whole seconds.</param>
internal sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
