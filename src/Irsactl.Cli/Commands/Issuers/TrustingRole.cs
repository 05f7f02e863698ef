namespace Irsactl.Cli.Commands.Issuers;

/// <summary>A role that trusts an issuer's provider.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="LastUsed">When it was last used, as far as AWS tells.</param>
internal sealed record TrustingRole(string Arn, DateTimeOffset? LastUsed);
