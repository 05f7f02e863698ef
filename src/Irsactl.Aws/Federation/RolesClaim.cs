using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Irsactl.Aws.Arns;

namespace Irsactl.Aws.Federation;

/// <summary>The claim <c>https://aws.amazon.com/roles</c>, by which an issuer limits the roles that a token is good for.</summary>
/// <param name="Form">What is there.</param>
/// <param name="Roles">The ARNs of roles in it. What is not one is passed over.</param>
public sealed partial record RolesClaim(RolesClaimForm Form, ImmutableArray<string> Roles)
{
    /// <summary>The claim's name.</summary>
    public const string Name = "https://aws.amazon.com/roles";

    /// <summary>STS's message for a claim that is neither a list nor a text.</summary>
    public const string UnsupportedFormat = "The roles claim is not in a supported format";

    /// <summary>STS's message for a claim without any whole ARN of a role.</summary>
    public const string NoValidArn = "The roles claim contains no valid role ARNs";

    /// <summary>STS's message for a claim that names other roles only.</summary>
    public const string NotPresent = "The target role ARN is not present in the roles claim of the identity token";

    /// <summary>Reads the claim: a list of ARNs, or a text of them with semicolons between. Null counts as absent.</summary>
    /// <param name="claims">The token's claims.</param>
    public static RolesClaim Read(JsonElement claims)
    {
        if (claims.ValueKind is not JsonValueKind.Object || !claims.TryGetProperty(Name, out var claim)
            || claim.ValueKind is JsonValueKind.Null)
        {
            return new RolesClaim(RolesClaimForm.Absent, []);
        }

        IEnumerable<string>? entries = claim.ValueKind switch
        {
            JsonValueKind.String => (claim.GetString() ?? "").Split(';'),
            JsonValueKind.Array =>
                claim.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString() ?? ""),
            _ => null,
        };
        return entries is null
            ? new RolesClaim(RolesClaimForm.Unsupported, [])
            : new RolesClaim(RolesClaimForm.List, [.. entries.Select(entry => entry.Trim()).Where(IsRole)]);
    }

    /// <summary>Whether the claim names a role.</summary>
    public bool Names(string roleArn) => Roles.Contains(roleArn, StringComparer.Ordinal);

    /// <summary>STS's message where the claim keeps a token from a role; null where it does not.</summary>
    /// <param name="roleArn">The role asked for.</param>
    public string? RefusalFor(string roleArn) => this switch
    {
        { Form: RolesClaimForm.Absent } => null,
        { Form: RolesClaimForm.Unsupported } => UnsupportedFormat,
        { Roles.IsEmpty: true } => NoValidArn,
        _ => Names(roleArn) ? null : NotPresent,
    };

    // One whole ARN: neither a wildcard nor several with commas between is one.
    private static bool IsRole(string text) =>
        Arn.TryParse(text, out var arn)
        && arn is { Service: "iam", Region: "" }
        && Partition.TryParse(arn.Partition, out _)
        && AccountIds.IsValid(arn.AccountId)
        && RoleResource().IsMatch(arn.Resource);

    [GeneratedRegex(
        @"\Arole/([!-)+-9;->@-~]+/)?[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleResource();
}
