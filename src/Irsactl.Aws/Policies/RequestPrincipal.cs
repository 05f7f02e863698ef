using Irsactl.Aws.Arns;

namespace Irsactl.Aws.Policies;

/// <summary>Who makes a request, in the forms in which a policy's <c>Principal</c> element can name it.</summary>
public sealed record RequestPrincipal
{
    private RequestPrincipal(PrincipalKind kind) => Kind = kind;

    /// <summary>The caller of a request without a signature.</summary>
    public static RequestPrincipal Anonymous { get; } = new(PrincipalKind.Anonymous);

    /// <summary>What sort of caller it is.</summary>
    public PrincipalKind Kind { get; }

    /// <summary>
    /// The caller's account (for a web identity the provider's), 12 digits; null for anonymous callers, services and canonical users.
    /// </summary>
    public string? AccountId { get; private init; }

    /// <summary>
    /// The caller's own ARN: root, user, assumed-role session, identity provider, or origin access identity; null for the others.
    /// </summary>
    public string? Arn { get; private init; }

    /// <summary>The ARN of the role behind a session, path included; null for other kinds.</summary>
    public string? RoleArn { get; private init; }

    /// <summary>The user's name, the service's host name or the canonical user id; null for other kinds.</summary>
    public string? Name { get; private init; }

    /// <summary>The unique id behind <c>aws:userid</c>, such as <c>AROA…:session</c>, where the caller of this library knows it.</summary>
    public string? UserId { get; init; }

    /// <summary>Whether identity policies, a boundary and session policies can be attached to such a caller.</summary>
    public bool HasIdentityPolicies => Kind is PrincipalKind.Root or PrincipalKind.User or PrincipalKind.RoleSession;

    /// <summary>An account's root user.</summary>
    /// <param name="accountId">The account, 12 digits.</param>
    /// <param name="partition">The partition's id.</param>
    public static RequestPrincipal Root(string accountId, string partition = "aws") => new(PrincipalKind.Root)
    {
        AccountId = accountId,
        Arn = new Arn(partition, "iam", "", accountId, "root").ToString(),
        UserId = accountId,
    };

    /// <summary>An IAM user.</summary>
    /// <param name="userArn">The user's ARN, path included.</param>
    public static RequestPrincipal User(string userArn)
    {
        var arn = Arns.Arn.Parse(userArn);
        return new(PrincipalKind.User) { AccountId = arn.AccountId, Arn = userArn, Name = arn.ResourceName };
    }

    /// <summary>A session of a role.</summary>
    /// <param name="roleArn">The role's ARN, path included.</param>
    /// <param name="sessionName">The session's name.</param>
    public static RequestPrincipal RoleSession(string roleArn, string sessionName)
    {
        var arn = Arns.Arn.Parse(roleArn);
        return new(PrincipalKind.RoleSession)
        {
            AccountId = arn.AccountId,
            RoleArn = roleArn,

            // The session's ARN leaves the role's path out (IAM User Guide, "IAM identifiers").
            Arn = (arn with { Service = "sts", Resource = $"assumed-role/{arn.ResourceName}/{sessionName}" }).ToString(),
        };
    }

    /// <summary>A web identity whose token an OIDC provider has issued.</summary>
    /// <param name="providerArn">The ARN of the IAM OIDC provider.</param>
    public static RequestPrincipal FederatedWebIdentity(string providerArn) => new(PrincipalKind.FederatedWebIdentity)
    {
        AccountId = Arns.Arn.Parse(providerArn).AccountId,
        Arn = providerArn,
        UserId = providerArn,
    };

    /// <summary>An AWS service that acts on its own behalf.</summary>
    /// <param name="name">Such as <c>cloudfront.amazonaws.com</c>.</param>
    public static RequestPrincipal Service(string name) => new(PrincipalKind.Service) { Name = name };

    /// <summary>A canonical user.</summary>
    /// <param name="canonicalUserId">The long hexadecimal id.</param>
    /// <param name="arn">The ARN that stands for the same caller, if any.</param>
    public static RequestPrincipal CanonicalUser(string canonicalUserId, string? arn = null) =>
        new(PrincipalKind.CanonicalUser) { Name = canonicalUserId, Arn = arn };

    /// <summary>A CloudFront origin access identity, which policies name by canonical user id or by ARN.</summary>
    /// <param name="identityId">The identity's id, <c>E…</c>.</param>
    /// <param name="canonicalUserId">Its S3 canonical user id.</param>
    /// <param name="partition">The partition's id.</param>
    public static RequestPrincipal OriginAccessIdentity(string identityId, string canonicalUserId, string partition = "aws") =>
        CanonicalUser(
            canonicalUserId,
            new Arn(partition, "iam", "", "cloudfront", $"user/CloudFront Origin Access Identity {identityId}").ToString());

    /// <summary>The ARN, name or kind: what tells a reader who it is.</summary>
    public override string ToString() => Arn ?? Name ?? "anonymous";
}
