using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>Hands out what functions run as. Implemented by STS.</summary>
internal interface IFunctionSessions
{
    /// <summary>Makes a session of a function's execution role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="name">The session's name: the function's.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="functionArn">The function, as policies see it (<c>lambda:SourceFunctionArn</c>).</param>
    /// <param name="accountId">The role's account.</param>
    FunctionSession Start(Role role, string name, TimeSpan duration, string functionArn, string accountId);
}
