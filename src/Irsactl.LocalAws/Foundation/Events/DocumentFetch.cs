using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>An issuer's document that STS read, or could not read.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Time">When STS asked for it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Refusal">Why it could not be had, or null.</param>
internal sealed record DocumentFetch(Uri Url, DateTimeOffset Time, TimeSpan Duration, WebIdentityRefusal? Refusal)
{
    /// <summary>The event that it is for readers: a request of this AWS's to somebody else.</summary>
    public RequestEvent ToEvent() => new()
    {
        Time = Time,
        Duration = Duration,
        Service = "issuer",
        Operation = "GetDocument",
        Method = "GET",
        Host = Url.Authority,
        Path = Url.AbsolutePath,
        Status = Refusal is null ? 200 : null,
        ErrorCode = Refusal?.Reason.ToString(),
        ErrorMessage = Refusal?.Detail,
        Caller = Caller.Anonymous,
    };
}
