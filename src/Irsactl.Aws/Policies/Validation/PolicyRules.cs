using Irsactl.Aws.Policies.Conditions;
using Irsactl.Aws.Policies.Parsing;

namespace Irsactl.Aws.Policies.Validation;

/// <summary>Rules that several kinds of policy share.</summary>
internal static class PolicyRules
{
    public static string Place(PolicyStatement statement) => $"statement {statement.Index + 1}";

    public static PolicyFaultException Missing(PolicyStatement statement, string field) =>
        new(PolicyFaultKind.MissingField, field, $"{Place(statement)}: {field} is missing");

    public static PolicyFaultException Prohibited(PolicyStatement statement, string field) =>
        new(PolicyFaultKind.ProhibitedField, field, $"{Place(statement)}: {field} has no place in this kind of policy");

    /// <summary>The name of the principal element as the policy spells it.</summary>
    public static string NameOf(PrincipalElement principal) => principal.IsNegated ? "NotPrincipal" : "Principal";

    /// <summary>The operators on dates take dates only; a policy variable may become one.</summary>
    public static void RequireDates(PolicyStatement statement)
    {
        foreach (var condition in statement.Conditions)
        {
            var name = condition.Operator.AsSpan(condition.Operator.IndexOf(':', StringComparison.Ordinal) + 1);
            if (name.StartsWith("Date", StringComparison.Ordinal)
                && condition.Values.FirstOrDefault(value => !DateTest.IsDate(value) && !value.Contains("${", StringComparison.Ordinal))
                    is { } wrong)
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.InvalidValue,
                    wrong,
                    $"{Place(statement)}: '{wrong}' for {condition.Operator} {condition.Key} is not a date");
            }
        }
    }

    /// <summary>Statement ids are unique; empty ones do not count.</summary>
    public static void RequireUniqueSids(PolicyDocument policy)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in policy.Statements)
        {
            if (!string.IsNullOrEmpty(statement.Sid) && !seen.Add(statement.Sid))
            {
                throw new PolicyFaultException(
                    PolicyFaultKind.DuplicateSid, statement.Sid, $"{Place(statement)}: the Sid '{statement.Sid}' is there twice");
            }
        }
    }
}
