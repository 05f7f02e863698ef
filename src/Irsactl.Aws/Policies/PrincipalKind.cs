namespace Irsactl.Aws.Policies;

/// <summary>What sort of caller makes a request.</summary>
public enum PrincipalKind
{
    /// <summary>Nobody: the request was not signed.</summary>
    Anonymous,

    /// <summary>An account's root user.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of an IAM role.</summary>
    RoleSession,

    /// <summary>A web identity that an OIDC provider vouches for, calling AssumeRoleWithWebIdentity.</summary>
    FederatedWebIdentity,

    /// <summary>An AWS service, such as <c>cloudfront.amazonaws.com</c>.</summary>
    Service,

    /// <summary>A canonical user, such as a CloudFront origin access identity.</summary>
    CanonicalUser,
}
