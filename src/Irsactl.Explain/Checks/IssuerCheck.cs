using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Whether <c>iss</c> can be the URL of an IAM identity provider.</summary>
internal sealed class IssuerCheck() : TokenCheck(CheckNames.Issuer)
{
    // IAM API reference, CreateOpenIDConnectProvider: Url.
    private const int Longest = 255;

    public override Finding Run(Examination examination)
    {
        if (examination.Claims is not { } claims)
        {
            return NotReached("a token that can be read");
        }

        if (!claims.Json.TryGetProperty("iss", out var iss))
        {
            return NotReached("iss");
        }

        var text = JsonText.Of(iss) ?? "";
        if (!IssuerUrl.TryParse(text, out var issuer, out var problem))
        {
            return Refuse(text, problem);
        }

        if (text.Length > Longest)
        {
            return Refuse(text, $"it has more than {Longest} characters");
        }

        examination.Issuer = issuer;
        if (IssuerOrigin.IsClusterDefault(text))
        {
            return Failed(
                FindingCodes.IssuerUnusable,
                "iss is the API server's default issuer, a name that is resolved inside the cluster only: AWS cannot read its documents",
                ProviderRefusals.NoProvider, ProviderRefusals.KeyRetrieval) with
            {
                Wanted = "a public https URL",
                Found = text,
                Remedy = Remedies.PublicIssuer,
            };
        }

        return Passed(Peculiarity(issuer) is { } peculiarity ? $"{text} ({peculiarity})" : text);
    }

    private Finding Refuse(string text, string problem) =>
        Failed(FindingCodes.IssuerUnusable, $"iss cannot be an issuer for AWS: {problem}", ProviderRefusals.NoProvider) with
        {
            Wanted = "https://host or https://host/path, without port, query and fragment",
            Found = text,
            Remedy = (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? "give the API server another issuer (spec.serviceAccountIssuer of the Authentication manifest)"
                : "set the cluster's issuer to its public https URL (spec.serviceAccountIssuer of the Authentication manifest)")
                + $"; {Remedies.KeepOldIssuer}",
        };

    // Neither of these is wrong by itself, but the provider must be spelled the same way, and people do not see it.
    private static string? Peculiarity(IssuerUrl issuer) =>
        issuer.Value.EndsWith('/') ? "the slash at the end counts"
        : Spelling.HasPort(issuer.HostAndPath) ? "IAM's providers have no port"
        : issuer.Value.Any(char.IsAsciiLetterUpper) ? "capital letters count"
        : null;
}
