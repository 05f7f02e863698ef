using Irsactl.LocalAws.Foundation.Auth;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Integration;

namespace Irsactl.LocalAws.Services.Lambda;

/// <summary>What Lambda uses of the rest of this AWS.</summary>
internal sealed record LambdaParts
{
    /// <summary>Decides who may.</summary>
    public required IAuthorizer Authorizer { get; init; }

    /// <summary>Finds out who calls a URL.</summary>
    public required Authenticator Authenticator { get; init; }

    /// <summary>Where code can be uploaded before.</summary>
    public required IObjects Objects { get; init; }

    /// <summary>Where functions' output goes.</summary>
    public required ILogWriter Logs { get; init; }

    /// <summary>Where functions reach this AWS.</summary>
    public required OwnAddress Address { get; init; }
}
