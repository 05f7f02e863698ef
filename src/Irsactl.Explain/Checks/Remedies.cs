using Irsactl.Explain.Evidence;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Checks;

/// <summary>Commands that mend more than one thing, fitting whose issuer it is.</summary>
internal static class Remedies
{
    private const string DefaultAudience = "sts.amazonaws.com";

    /// <summary>What a change of the issuer needs besides: tokens of the old one are the API clients' credentials.</summary>
    public const string KeepOldIssuer =
        "keep the old issuer as a second --service-account-issuer until its tokens have expired, or the API server shuts their holders out";

    /// <summary>What mends the default issuer of a cluster.</summary>
    public const string PublicIssuer =
        "publish the keys under a public https URL (irsactl aws create-all) and make it the API server's first --service-account-issuer "
        + "(OpenShift: spec.serviceAccountIssuer of authentication.config.openshift.io cluster); " + KeepOldIssuer;

    /// <summary>What publishes or repairs the issuer's documents, with the names filled in where they can be told.</summary>
    public static string Publish(IssuerUrl issuer) => IssuerOrigin.Of(issuer) switch
    {
        { Kind: IssuerKind.Own } => Create(issuer),
        { Kind: IssuerKind.Eks } =>
            "EKS publishes these documents itself: check that the cluster is still there and has this issuer (aws eks describe-cluster "
            + "--name NAME --query cluster.identity.oidc.issuer)",
        { Kind: IssuerKind.ClusterDefault } => PublicIssuer,
        { Kind: IssuerKind.Vault } =>
            "set an issuer that is reached from the internet (vault write identity/oidc/config issuer=https://…), "
            + "and let /v1/identity/oidc/.well-known be read without a token",
        { Kind: IssuerKind.Hosted, Name: var name } =>
            $"{name} publishes these documents, and nothing of yours changes them: try again, and look at its status page",
        _ =>
            $"have whoever runs {issuer.DiscoveryDocumentUrl.Host} publish the document there; "
            + $"for an issuer of irsactl's: {Create(issuer)}",
    };

    /// <summary>What creates the identity provider of an issuer.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="audience">The audience of the token, or null.</param>
    public static string CreateProvider(IssuerUrl issuer, string? audience) => IssuerOrigin.Of(issuer) switch
    {
        { Kind: IssuerKind.Own } => Create(issuer),
        { Kind: IssuerKind.ClusterDefault } => PublicIssuer,
        _ => CreateByHand(issuer, audience),
    };

    /// <summary>IAM's own command for it.</summary>
    public static string CreateByHand(IssuerUrl issuer, string? audience) =>
        $"aws iam create-open-id-connect-provider --url {issuer.Value} --client-id-list "
        + $"{(audience is { Length: > 0 } && audience.All(IsPlain) ? audience : DefaultAudience)}";

    /// <summary>What creates or repairs roles.</summary>
    public static string Roles(string? providerArn, IssuerUrl? issuer, string? role = null)
    {
        if (issuer is { } foreign && !IssuerOrigin.Of(foreign).IsOwn)
        {
            return $"aws iam update-assume-role-policy --role-name {role ?? "ROLE"} --policy-document file://trust.json";
        }

        var place = issuer is { } known && S3Issuer.TryParse(known, out var found) ? found : null;
        return $"irsactl aws create-iam-roles --name {place?.SetupName ?? "NAME"} --region {place?.Region ?? "REGION"} "
            + $"--identity-provider-arn {providerArn ?? "ARN"} --credentials-requests-dir DIR";
    }

    private static string Create(IssuerUrl issuer) =>
        S3Issuer.TryParse(issuer, out var place) && place.SetupName is { } name
            ? $"irsactl aws create-identity-provider --name {name} --region {place.Region} --public-key-file FILE"
            : "irsactl aws create-identity-provider --name NAME --region REGION --public-key-file "
                + $"FILE{(IsCloudFront(issuer) ? " --hosting cloudfront" : "")}";

    private static bool IsCloudFront(IssuerUrl issuer) =>
        issuer.DiscoveryDocumentUrl.Host.EndsWith(".cloudfront.net", StringComparison.OrdinalIgnoreCase);

    // What a shell takes as it is.
    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':' or '/' or '@';
}
