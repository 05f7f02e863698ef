using Irsactl.Aws.Federation;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary>The claim by which an issuer limits the roles that a token is good for; absent or null it limits nothing.</summary>
internal sealed class RolesClaimCheck() : TokenCheck(CheckNames.RolesClaim)
{
    public override Finding? Run(Examination examination)
    {
        if (examination.Claims is not { Json: var claims } || RolesClaim.Read(claims) is not { Form: not RolesClaimForm.Absent } claim)
        {
            return null;
        }

        var written = claims.GetProperty(RolesClaim.Name).GetRawText();
        if (claim.Form is RolesClaimForm.Unsupported)
        {
            return Failed(FindingCodes.RolesClaim, "the roles claim is neither a list nor a text", ClaimRefusals.RolesFormat) with
            {
                Found = written,
                Remedy = "write a list of role ARNs, or leave the claim out",
            };
        }

        if (claim.Roles.IsEmpty)
        {
            return Failed(FindingCodes.RolesClaim, "the roles claim names no role", ClaimRefusals.RolesEmpty) with
            {
                Found = written,
                Remedy = "write whole role ARNs without wildcards, as a list or with semicolons between, or leave the claim out",
            };
        }

        if (examination.Evidence.RoleArn is not { } role)
        {
            return Unknown($"the token is good for {string.Join(", ", claim.Roles)} only", "name the role with --role-arn");
        }

        return claim.Names(role)
            ? Passed("names the role")
            : Failed(FindingCodes.RolesClaim, "the roles claim does not name the role", ClaimRefusals.RolesOther) with
            {
                Wanted = role,
                Found = string.Join(", ", claim.Roles),
                Remedy = "let the issuer add the role's ARN to the claim",
            };
    }
}
