namespace Irsactl.Operations.ByFlags;

/// <summary>Whom a proof takes the part of.</summary>
/// <param name="Namespace">The service account's namespace.</param>
/// <param name="Account">The service account.</param>
/// <param name="RoleArn">The role; null: the one that the service account is annotated with.</param>
public sealed record ProofSubject(string Namespace, string Account, string? RoleArn);
