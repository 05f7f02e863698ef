using System.Text.Json;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>The claim <c>https://aws.amazon.com/roles</c>, by which an issuer limits the roles that a token is good for.</summary>
internal static class RolesClaim
{
    private const string Name = "https://aws.amazon.com/roles";

    /// <summary>True where the claim names the role, false where there is no claim.</summary>
    /// <exception cref="WebIdentityRefusedException">There is a claim, and it does not name the role.</exception>
    public static bool Check(JsonElement claims, string roleArn)
    {
        if (!claims.TryGetProperty(Name, out var claim) || claim.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        List<string> roles = [.. Elements(claim).Select(role => role.Trim()).Where(IsRole)];
        if (roles.Count == 0)
        {
            throw Refused("The roles claim contains no valid role ARNs");
        }

        return roles.Contains(roleArn, StringComparer.Ordinal)
            ? true
            : throw Refused("The target role ARN is not present in the roles claim of the identity token");
    }

    private static IEnumerable<string> Elements(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => (claim.GetString() ?? "").Split(';'),
        JsonValueKind.Array => claim.EnumerateArray()
            .Where(element => element.ValueKind == JsonValueKind.String)
            .Select(element => element.GetString() ?? ""),
        _ => throw Refused("The roles claim is not in a supported format"),
    };

    private static bool IsRole(string text) =>
        Arn.TryParse(text, out var arn) && arn.Service is "iam" && arn.Resource.StartsWith("role/", StringComparison.Ordinal);

    private static WebIdentityRefusedException Refused(string message) => WebIdentityRefusedException.Token(RefusalReason.RolesClaim, message);
}
