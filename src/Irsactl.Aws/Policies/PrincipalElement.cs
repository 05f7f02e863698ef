using System.Collections.Immutable;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies;

/// <summary>A <c>Principal</c> or <c>NotPrincipal</c> element.</summary>
public sealed class PrincipalElement
{
    private readonly PrincipalTest[] tests;

    internal PrincipalElement(bool isNegated, ImmutableArray<PolicyPrincipal> values)
    {
        IsNegated = isNegated;
        Values = values;
        tests = [.. values.Select(value => new PrincipalTest(value))];
    }

    /// <summary>Whether it is <c>NotPrincipal</c>, which matches everyone whom none of the entries names.</summary>
    public bool IsNegated { get; }

    /// <summary>The entries as written; never empty.</summary>
    public ImmutableArray<PolicyPrincipal> Values { get; }

    /// <summary>How directly the element names a caller.</summary>
    /// <param name="principal">The caller.</param>
    /// <param name="effect">What its statement does.</param>
    /// <param name="hasBoundary">Whether the caller has a permissions boundary, which no <c>NotPrincipal</c> of a Deny spares.</param>
    internal PrincipalGrade Grade(RequestPrincipal principal, PolicyEffect effect, bool hasBoundary)
    {
        // Whatever the list says (IAM User Guide, "NotPrincipal" and "Permissions boundaries for IAM entities").
        if (hasBoundary && IsNegated && effect is PolicyEffect.Deny)
        {
            return PrincipalGrade.Direct;
        }

        var best = PrincipalGrade.None;
        foreach (var test in tests)
        {
            var grade = test.Grade(principal);
            best = grade > best ? grade : best;
        }

        if (IsNegated)
        {
            // A Deny spares only the caller whom an entry names itself: beside a user or session its account and role have to stand in
            // the list as well, which must not spare everybody else in them (IAM User Guide, "NotPrincipal"). An Allow leaves out more
            // rather than less.
            var sparedFrom = effect is PolicyEffect.Deny ? PrincipalGrade.Direct : PrincipalGrade.Account;
            best = best < sparedFrom && !NamesRoot(principal) ? PrincipalGrade.Direct : PrincipalGrade.None;
        }

        // AWS does not let a web identity in because everyone may come in: only its provider, named as Federated, does. A Deny for
        // everyone does hold for it, so that a statement meant to shut callers out shuts out all of them.
        return effect is PolicyEffect.Allow && principal.Kind is PrincipalKind.FederatedWebIdentity && !NamesProvider(principal)
            ? PrincipalGrade.None
            : best;
    }

    // The root user is named by its account.
    private bool NamesRoot(RequestPrincipal principal) =>
        principal.Kind is PrincipalKind.Root && tests.Any(test => test.Grade(principal) is PrincipalGrade.Account);

    private bool NamesProvider(RequestPrincipal principal) =>
        !IsNegated && Values.Any(value => value.Type is "Federated" && value.Value == principal.Arn);
}
