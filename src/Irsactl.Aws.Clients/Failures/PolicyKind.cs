namespace Irsactl.Aws.Clients.Failures;

/// <summary>The kinds of policies that AWS names when it denies.</summary>
internal enum PolicyKind
{
    /// <summary>AWS names none.</summary>
    Unknown,

    /// <summary>On the user, its groups, or the role.</summary>
    Identity,

    /// <summary>The limit set on the user or role.</summary>
    Boundary,

    /// <summary>Given when the session was made.</summary>
    Session,

    /// <summary>On the resource itself.</summary>
    Resource,

    /// <summary>The organization's, over the account's principals.</summary>
    ServiceControl,

    /// <summary>The organization's, over the account's resources.</summary>
    ResourceControl,

    /// <summary>On the VPC endpoint that the call goes through.</summary>
    Endpoint,
}
