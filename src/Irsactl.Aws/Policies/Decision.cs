using Irsactl.Aws.Policies.Evaluation;

namespace Irsactl.Aws.Policies;

/// <summary>
/// The outcome of one evaluation and the reasons for it. Near misses are worked out when they are first asked for, so that a
/// decision that nobody questions costs nothing more.
/// </summary>
public sealed class Decision
{
    private IReadOnlyList<NearMiss>? nearMisses;
    private IReadOnlyList<StatementReference>? matches;

    internal Decision(
        DecisionKind kind, AuthorizationRequest request, PolicySet policies, StatementReference? deciding, PolicyLayer? missingFrom = null)
    {
        Kind = kind;
        Request = request;
        Policies = policies;
        Deciding = deciding;
        MissingFrom = missingFrom;
    }

    /// <summary>How the request was decided.</summary>
    public DecisionKind Kind { get; }

    /// <summary>Whether the request may go ahead.</summary>
    public bool IsAllowed => Kind is DecisionKind.Allowed;

    /// <summary>
    /// The statement that decided: the <c>Deny</c> that matched, or the <c>Allow</c> that let the request through. Null for an
    /// implicit deny, and for an account's root user, whom no statement has to allow.
    /// </summary>
    public StatementReference? Deciding { get; }

    /// <summary>For an implicit deny: the kind of policy that had to allow the request and does not. Otherwise null.</summary>
    public PolicyLayer? MissingFrom { get; }

    /// <summary>The statements that came close without matching, in the order of layers and statements.</summary>
    public IReadOnlyList<NearMiss> NearMisses => nearMisses ??= NearMissFinder.Find(Request, Policies);

    /// <summary>
    /// Every statement that matches the request, allowing or denying, in the order of layers and statements. Like the near misses, they are
    /// worked out when they are first asked for.
    /// </summary>
    public IReadOnlyList<StatementReference> Matches => matches ??= MatchFinder.Find(Request, Policies);

    /// <summary>What was asked.</summary>
    public AuthorizationRequest Request { get; }

    /// <summary>The policies that it was put before.</summary>
    public PolicySet Policies { get; }

    /// <summary>The statement or the lack of one that decided, such as <c>because no identity policy allows it</c>.</summary>
    public string Reason => Explanation.Reason(this);

    /// <summary>The decision and its reason in one line, then one indented line for each near miss.</summary>
    public string Explain() => Explanation.Of(this);
}
