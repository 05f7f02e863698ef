namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>What IAM knows about a caller. Implemented by IAM, used by authorisation.</summary>
internal interface IPrincipalPolicies
{
    /// <summary>
    /// The policies of the user, or of the role behind the session. Null where this store knows no such principal any more: a role
    /// deleted (or made anew under the same name: compare <see cref="TemporarySession.RoleId"/>) leaves its sessions without rights.
    /// </summary>
    PrincipalPolicies? Find(Caller caller);
}
