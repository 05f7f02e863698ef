using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Evaluation;

/// <summary>One request put before its policies (IAM User Guide, "Policy evaluation logic" and the pages below it).</summary>
internal sealed class RequestEvaluation(AuthorizationRequest request, PolicySet policies, bool resourceMustAllow)
{
    private readonly bool hasIdentity = request.Principal.HasIdentityPolicies;
    private readonly bool hasBoundary = policies.HasBoundary(request.Principal);
    private LayerResult identity = LayerResult.Silent;
    private LayerResult boundary = LayerResult.Silent;
    private LayerResult session = LayerResult.Silent;
    private LayerResult resource = LayerResult.Silent;

    private bool IsSameAccount => request.ResourceAccountId is null || request.ResourceAccountId == request.Principal.AccountId;

    // No policy has to allow the root user anything in its own account's name, and no boundary can be set on it.
    private bool IdentityAllows => identity.IsAllow || request.Principal.Kind is PrincipalKind.Root;

    private bool BoundaryAllows => boundary.IsAllow || policies.Boundary is null || request.Principal.Kind is PrincipalKind.Root;

    private bool SessionAllows => session.IsAllow || policies.Session.Count == 0;

    public Decision Decide()
    {
        resource = LayerResult.Of(PolicyLayer.Resource, policies.Resource, request, hasBoundary);
        if (hasIdentity)
        {
            identity = LayerResult.Of(PolicyLayer.Identity, policies.Identity, request, hasBoundary);
            boundary = LayerResult.Of(PolicyLayer.Boundary, policies.Boundary, request, hasBoundary);
            session = LayerResult.Of(PolicyLayer.Session, policies.Session, request, hasBoundary);
        }

        return FindDeny() is { } deny
            ? new Decision(DecisionKind.ExplicitDeny, request, policies, deny)
            : FindMissing() is { } missing
                ? new Decision(DecisionKind.ImplicitDeny, request, policies, null, missing)
                : new Decision(DecisionKind.Allowed, request, policies, Allowing);
    }

    private StatementReference? Allowing =>
        identity.Reference(PolicyLayer.Identity) is { } own && !ResourceSuffices
            ? own
            : resource.Reference(PolicyLayer.Resource);

    /// <summary>Whether the resource's policy lets the caller in without the caller's own policies.</summary>
    private bool ResourceSuffices => !hasIdentity || (IsSameAccount && resource.Grade is PrincipalGrade.Direct or PrincipalGrade.Role);

    private StatementReference? FindDeny() =>
        identity.IsDeny ? identity.Reference(PolicyLayer.Identity)
        : boundary.IsDeny ? boundary.Reference(PolicyLayer.Boundary)
        : session.IsDeny ? session.Reference(PolicyLayer.Session)
        : resource.IsDeny ? resource.Reference(PolicyLayer.Resource)
        : null;

    /// <summary>The first layer that had to allow the request and does not; null where the request is allowed.</summary>
    private PolicyLayer? FindMissing()
    {
        var resourceIsNeeded = resourceMustAllow || !hasIdentity || !IsSameAccount;
        if (resourceIsNeeded && !resource.IsAllow)
        {
            // The caller's own policies come first for a reader: without them nothing about the resource helps.
            return hasIdentity && !resourceMustAllow ? FindMissingOfCaller() ?? PolicyLayer.Resource : PolicyLayer.Resource;
        }

        if (!hasIdentity)
        {
            return null;
        }

        return (IsSameAccount, resource.Grade) switch
        {
            (true, PrincipalGrade.Direct) => null,
            (true, PrincipalGrade.Role) => FindMissingLimit(),
            _ => FindMissingOfCaller(),
        };
    }

    private PolicyLayer? FindMissingOfCaller() => IdentityAllows ? FindMissingLimit() : PolicyLayer.Identity;

    private PolicyLayer? FindMissingLimit() =>
        !BoundaryAllows ? PolicyLayer.Boundary
        : !SessionAllows ? PolicyLayer.Session
        : null;
}
