using System.Collections.Immutable;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies;

/// <summary>One statement of a policy.</summary>
public sealed class PolicyStatement
{
    internal PolicyStatement()
    {
    }

    /// <summary>The place in the document, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The statement's id, or null.</summary>
    public string? Sid { get; init; }

    /// <summary>Whether it allows or denies.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>The <c>Action</c> or <c>NotAction</c> element; null where a malformed policy has none.</summary>
    public PatternElement? Action { get; init; }

    /// <summary>The <c>Resource</c> or <c>NotResource</c> element, or null, as in trust policies.</summary>
    public PatternElement? Resource { get; init; }

    /// <summary>The <c>Principal</c> or <c>NotPrincipal</c> element, or null, as in identity policies.</summary>
    public PrincipalElement? Principal { get; init; }

    /// <summary>The conditions, all of which must be met.</summary>
    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>How directly the statement applies to a request; <see cref="PrincipalGrade.None"/> where it does not.</summary>
    internal PrincipalGrade Match(AuthorizationRequest request, PolicyLayer layer, bool hasBoundary) =>
        CoversAction(request) && CoversResource(request, layer) && MeetsConditions(request.Context)
            ? GradePrincipal(request, layer, hasBoundary)
            : PrincipalGrade.None;

    internal bool CoversAction(AuthorizationRequest request) => Action is not null && Action.Covers(request.Action, request.Context);

    /// <summary>Only a resource's own policy can leave the resource out: it is the one that the policy belongs to.</summary>
    internal bool CoversResource(AuthorizationRequest request, PolicyLayer layer) =>
        Resource?.Covers(request.Resource, request.Context) ?? layer is PolicyLayer.Resource;

    /// <summary>Only a resource's own policy says for whom it is; the others belong to the caller.</summary>
    internal PrincipalGrade GradePrincipal(AuthorizationRequest request, PolicyLayer layer, bool hasBoundary) =>
        layer is not PolicyLayer.Resource ? PrincipalGrade.Direct
        : Principal?.Grade(request.Principal, Effect, hasBoundary) ?? PrincipalGrade.None;

    private bool MeetsConditions(ConditionContext context)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.IsMet(context))
            {
                return false;
            }
        }

        return true;
    }
}
