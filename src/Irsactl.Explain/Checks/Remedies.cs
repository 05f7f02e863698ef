using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Commands that mend more than one thing.</summary>
internal static class Remedies
{
    /// <summary>The command that publishes documents and creates or repairs bucket and provider, with the names filled in where they can be told.</summary>
    public static string Publish(IssuerUrl issuer) =>
        S3Issuer.TryParse(issuer, out var place) && place.SetupName is { } name
            ? $"irsactl aws create-identity-provider --name {name} --region {place.Region} --public-key-file FILE"
            : "irsactl aws create-identity-provider --name NAME --region REGION --public-key-file FILE";

    /// <summary>What a change of the issuer needs besides: tokens of the old one are the API clients' credentials.</summary>
    public const string KeepOldIssuer =
        "keep the old issuer as a second --service-account-issuer until its tokens have expired, or the API server shuts their holders out";

    /// <summary>The command that creates or repairs roles.</summary>
    public static string Roles(string? providerArn, IssuerUrl? issuer)
    {
        var place = issuer is { } known && S3Issuer.TryParse(known, out var found) ? found : null;
        return $"irsactl aws create-iam-roles --name {place?.SetupName ?? "NAME"} --region {place?.Region ?? "REGION"} "
            + $"--identity-provider-arn {providerArn ?? "ARN"} --credentials-requests-dir DIR";
    }
}
