using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Protocol;

namespace Irsactl.LocalAws.Auth;

/// <summary>Puts a call's caller, resource and circumstances before the policy engine.</summary>
internal sealed class Authorizer(IPrincipalPolicies principals, TimeProvider time) : IAuthorizer
{
    private readonly IPrincipalPolicies principals = principals;
    private readonly TimeProvider time = time;

    /// <inheritdoc />
    public Decision Authorize(
        AwsCall call,
        string action,
        string resource,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? resourceContext = null,
        NamedPolicy? resourcePolicy = null) => throw new NotImplementedException();
}
