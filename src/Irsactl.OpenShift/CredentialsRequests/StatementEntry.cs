using System.Collections.Immutable;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>One statement of the permission policy that a component asks for.</summary>
public sealed record StatementEntry
{
    /// <summary><c>effect</c>.</summary>
    public required StatementEffect Effect { get; init; }

    /// <summary><c>action</c>: IAM action patterns in their order; never empty.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary><c>resource</c>: one ARN pattern or <c>*</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>
    /// <c>policyCondition</c> as compact JSON, operators and keys in byte order, values with the type they have in the
    /// document (<c>true</c> and <c>"true"</c> stay different); null where the statement is unconditional.
    /// </summary>
    public string? ConditionJson { get; init; }
}
