namespace Irsactl.Aws.Policies;

/// <summary>
/// The outcome of one evaluation and the reasons for it. Near misses are worked out when they are first asked for, so that a
/// decision that nobody questions costs nothing more.
/// </summary>
public sealed class Decision
{
    private readonly Lazy<IReadOnlyList<NearMiss>> nearMisses;

    internal Decision(DecisionKind kind, AuthorizationRequest request, PolicySet policies)
    {
        Kind = kind;
        Request = request;
        Policies = policies;
        nearMisses = new(() => []);
    }

    /// <summary>How the request was decided.</summary>
    public DecisionKind Kind { get; }

    /// <summary>Whether the request may go ahead.</summary>
    public bool IsAllowed => Kind is DecisionKind.Allowed;

    /// <summary>
    /// The statement that decided: the <c>Deny</c> that matched, or the <c>Allow</c> that let the request through. Null for an
    /// implicit deny, and for an account's root user, whom no statement has to allow.
    /// </summary>
    public StatementReference? Deciding { get; internal init; }

    /// <summary>For an implicit deny: the kind of policy that had to allow the request and does not.</summary>
    public PolicyLayer? MissingFrom { get; internal init; }

    /// <summary>The statements that came close, in the order of layers and statements.</summary>
    public IReadOnlyList<NearMiss> NearMisses => nearMisses.Value;

    /// <summary>What was asked.</summary>
    public AuthorizationRequest Request { get; }

    internal PolicySet Policies { get; }

    /// <summary>The decision and its reasons for a reader, one line each.</summary>
    public string Explain() => throw new NotSupportedException();
}
