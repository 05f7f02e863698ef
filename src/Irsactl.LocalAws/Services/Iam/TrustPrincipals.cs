using System.Text.Json;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>
/// Checks that the users and roles of this account that a trust policy names exist: IAM turns them into unique ids when it stores the
/// policy, and refuses what it cannot turn. Other accounts cannot be looked into from here, and identity providers IAM does not look up.
/// </summary>
internal static class TrustPrincipals
{
    /// <summary>Refuses a policy with a principal that does not exist.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static void Validate(string json, IamState state, string accountId)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var statement in OneOrMany(document.RootElement.GetProperty("Statement")))
        {
            if (statement.TryGetProperty("Principal", out var principal)
                && principal.ValueKind == JsonValueKind.Object
                && principal.TryGetProperty("AWS", out var names))
            {
                foreach (var name in OneOrMany(names).Select(value => value.GetString() ?? "")
                    .Where(name => !Exists(name, state, accountId)))
                {
                    throw IamErrors.MalformedPolicy($"Invalid principal in policy: \"AWS\":\"{name}\"");
                }
            }
        }
    }

    private static bool Exists(string name, IamState state, string accountId)
    {
        if (!Arn.TryParse(name, out var arn))
        {
            return name is "*" || (name.Length == 12 && name.All(char.IsAsciiDigit)) || IsUniqueId(name);
        }

        return arn switch
        {
            { Service: "iam", Resource: "root" } => true,
            { Service: "sts" } => arn.Resource.Contains('/', StringComparison.Ordinal),
            { Service: "iam" } when !arn.AccountId.Equals(accountId, StringComparison.Ordinal) =>
                arn.Resource.Contains('/', StringComparison.Ordinal),
            { Service: "iam" } => state.Principals.Any(principal => principal.Arn.Equals(name, StringComparison.Ordinal)),
            _ => false,
        };
    }

    // What IAM shows in the place of a principal that has been deleted; such a document can be stored again as it is.
    private static bool IsUniqueId(string name) =>
        name.StartsWith("AROA", StringComparison.Ordinal) || name.StartsWith("AIDA", StringComparison.Ordinal);

    private static List<JsonElement> OneOrMany(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
}
