using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Services.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>A session of the execution role, which one process runs as.</summary>
/// <param name="Credentials">Its credentials.</param>
/// <param name="Caller">Who it is.</param>
internal sealed record ExecutionIdentity(SessionCredentials Credentials, Caller Caller)
{
    // What a process gets is good for the longest invocation and a little more.
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(20);

    /// <summary>Whether the credentials last for another invocation.</summary>
    public bool IsGood(DateTimeOffset now) => Credentials.Expiration - now > Reserve;

    /// <summary>A call of another service in the session's name.</summary>
    /// <param name="function">The function.</param>
    /// <param name="accountId">The account.</param>
    public AwsCall Call(Function function, string accountId)
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = Uri.UriSchemeHttps;
        return new AwsCall
        {
            Http = http,
            Body = default,
            Caller = Caller,
            Region = function.Region,
            AccountId = accountId,
            RequestId = RequestIds.New(),
            Trace = new RequestTrace(),
        };
    }
}
