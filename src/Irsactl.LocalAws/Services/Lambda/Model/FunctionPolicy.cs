using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Lambda.Model;

/// <summary>A resource policy.</summary>
/// <param name="RevisionId">Another one after every change.</param>
/// <param name="Statements">What AddPermission has added, in order.</param>
internal sealed record FunctionPolicy(string RevisionId, ImmutableArray<PermissionStatement> Statements);
