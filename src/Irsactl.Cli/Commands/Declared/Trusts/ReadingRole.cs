using System.Collections.Immutable;
using Irsactl.Aws.Policies;

namespace Irsactl.Cli.Commands.Declared.Trusts;

/// <summary>Says whether a role can do nothing but read, as far as names of actions and of AWS's policies tell.</summary>
internal static class ReadingRole
{
    private static readonly string[] _verbs = ["Get", "List", "Describe", "Head", "BatchGet", "Query", "Scan", "Search", "Lookup", "View", "Simulate"];

    private static readonly string[] _policies = ["ReadOnlyAccess", "ViewOnlyAccess", "SecurityAudit"];

    /// <summary>Whether it is so. What cannot be understood can do everything.</summary>
    /// <param name="policy">Its own policy, or null.</param>
    /// <param name="managedArns">The managed policies that are attached.</param>
    public static bool Is(string? policy, ImmutableArray<string> managedArns) =>
        managedArns.All(arn => Array.Exists(_policies, name => arn.EndsWith(name, StringComparison.Ordinal)))
        && (policy is null || (PolicyDocument.TryParse(policy, out var document, out _)
            && document.Statements.Where(statement => statement.Effect == PolicyEffect.Allow).All(
                statement => statement.Action is { IsNegated: false } actions && actions.Values.All(IsReading))));

    private static bool IsReading(string action) =>
        action.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        && Array.Exists(_verbs, verb => action[(colon + 1)..].StartsWith(verb, StringComparison.OrdinalIgnoreCase));
}
