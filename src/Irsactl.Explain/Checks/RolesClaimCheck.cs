using System.Text.Json;
using Irsactl.Aws.Arns;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>The claim by which an issuer limits the roles that a token is good for; absent or null it limits nothing.</summary>
internal sealed class RolesClaimCheck() : TokenCheck(CheckNames.RolesClaim)
{
    public const string Claim = "https://aws.amazon.com/roles";

    public override Finding? Run(Examination examination)
    {
        if (examination.Claims is not { Json: var claims } || !claims.TryGetProperty(Claim, out var claim) || claim.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (claim.ValueKind is not (JsonValueKind.String or JsonValueKind.Array))
        {
            return Failed(FindingCodes.RolesClaim, "the roles claim is neither a list nor a text", ClaimRefusals.RolesFormat) with
            {
                Found = claim.GetRawText(),
                Remedy = "write a list of role ARNs, or leave the claim out",
            };
        }

        var roles = Roles(claim);
        if (roles.Length == 0)
        {
            return Failed(FindingCodes.RolesClaim, "the roles claim names no role", ClaimRefusals.RolesEmpty) with
            {
                Found = claim.GetRawText(),
                Remedy = "write whole role ARNs, or leave the claim out",
            };
        }

        if (examination.Evidence.RoleArn is not { } role)
        {
            return Unknown($"the token is good for {string.Join(", ", roles)} only", "name the role with --role-arn");
        }

        return roles.Contains(role, StringComparer.Ordinal)
            ? Passed("names the role")
            : Failed(FindingCodes.RolesClaim, "the roles claim does not name the role", ClaimRefusals.RolesOther) with
            {
                Wanted = role,
                Found = string.Join(", ", roles),
                Remedy = "let the issuer add the role's ARN to the claim",
            };
    }

    /// <summary>The roles in the claim: bad entries are passed over, as AWS does.</summary>
    public static string[] Roles(JsonElement claim) =>
    [
        .. (claim.ValueKind == JsonValueKind.String ? (claim.GetString() ?? "").Split(';') : JsonText.ListOf(claim))
            .Select(entry => entry.Trim())
            .Where(entry => Arn.TryParse(entry, out var arn) && arn.Service == "iam" && arn.Resource.StartsWith("role/", StringComparison.Ordinal)),
    ];
}
