using Irsactl.Aws.Policies;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.OpenShift.CredentialsRequests;

/// <summary>
/// Reports what IAM would refuse a statement for, by the rules of its policy language, before a role is made that is to have it.
/// </summary>
internal static class StatementCheck
{
    private static readonly string[] Operators =
    [
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericLessThan", "NumericGreaterThan", "DateLessThan", "DateGreaterThan", "Bool", "IpAddress", "NotIpAddress",
        "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    ];

    public static void Report(Field field, StatementEntry statement)
    {
        if (FaultOf(statement) is not { } fault)
        {
            return;
        }

        var (place, what) = fault.Kind switch
        {
            PolicyFaultKind.InvalidAction => (FirstBad(field, statement), $"is no action: {Detail(fault)}"),
            PolicyFaultKind.InvalidResource => (field.Get("resource"), $"is no resource: {Detail(fault)}"),
            PolicyFaultKind.InvalidOperator =>
                (Operator(field.Get("policyCondition"), fault.Subject), "is no condition operator that IAM has"),
            _ => (field, $"is no statement that IAM takes: {Detail(fault)}"),
        };
        place.Report(DocumentErrors.InvalidField, what, Hint(fault));
    }

    private static PolicyFault? FaultOf(StatementEntry statement) =>
        PolicyValidator.FaultOf(PermissionPolicy.ToJson(statement), PolicyKind.Identity);

    private static Field FirstBad(Field field, StatementEntry statement)
    {
        var actions = field.Get("action").Items();
        return actions.FirstOrDefault(
            item => item.Scalar() is { } action && FaultOf(statement with { Actions = [action.Text] }) is not null)
            ?? field.Get("action");
    }

    private static Field Operator(Field condition, string name) =>
        condition.Entries().FirstOrDefault(entry => entry.Key == name) is { Value: { } value } ? value : condition;

    /// <summary>Without the number of the statement: it is the only one of the policy that was checked.</summary>
    private static string Detail(PolicyFault fault) =>
        fault.Detail.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? fault.Detail[(at + 2)..] : fault.Detail;

    private static string? Hint(PolicyFault fault) => fault.Kind switch
    {
        PolicyFaultKind.InvalidAction => "actions look like s3:GetObject",
        PolicyFaultKind.InvalidResource => "resources look like arn:aws:s3:::bucket/*, or are *",
        PolicyFaultKind.InvalidOperator when NearestWord.Find(fault.Subject, Operators) is { } near => $"did you mean {near}?",
        PolicyFaultKind.InvalidOperator => $"operators are {string.Join(", ", Operators)} and their kin",
        _ => null,
    };
}
