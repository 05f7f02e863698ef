using Irsactl.Aws.Policies;

namespace Irsactl.Provisioning.Roles;

/// <summary>Says in words what a policy of a role opens, as far as that takes no explaining.</summary>
internal static class PolicyReach
{
    /// <summary>The end of a sentence that begins with "which"; null where the policy is of the ordinary kind.</summary>
    public static string? Of(string? document)
    {
        if (document is null)
        {
            return "could not be read";
        }

        if (!PolicyDocument.TryParse(document, out var policy, out _))
        {
            return "cannot be understood";
        }

        return policy.Statements.Select(Of).OfType<string>().OrderByDescending(reach => reach == "allows everything").FirstOrDefault();
    }

    private static string? Of(PolicyStatement statement) => statement switch
    {
        { Effect: not PolicyEffect.Allow } or { Conditions.IsEmpty: false } => null,
        { Resource: not { IsNegated: false } } => null,
        _ when !statement.Resource.Values.Contains("*", StringComparer.Ordinal) => null,
        { Action: { IsNegated: false } action } when action.Values.Any(IsEverything) => "allows everything",
        { Action: { IsNegated: true } action } => $"allows everything but {string.Join(", ", action.Values)}",
        { Action: { } action } when action.Values.Any(IsIam) => "allows to change who may do what (iam)",
        _ => null,
    };

    private static bool IsEverything(string action) => action.Trim('*', ':').Length == 0;

    private static bool IsIam(string action) => action.Equals("iam:*", StringComparison.OrdinalIgnoreCase);
}
