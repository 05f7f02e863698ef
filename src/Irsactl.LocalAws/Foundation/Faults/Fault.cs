namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>What goes wrong with a request.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The connection breaks before anything was done.</summary>
    public sealed record DropBefore : Fault;

    /// <summary>The request is carried out, and the connection breaks before the answer is sent.</summary>
    public sealed record DropAfter : Fault;

    /// <summary>The answer is late; other faults may still happen to the request.</summary>
    /// <param name="By">How much later.</param>
    public sealed record Slow(TimeSpan By) : Fault;

    /// <summary>The service says that the client asks too much, in its own words: <c>SlowDown</c>, <c>Throttling</c> …</summary>
    public sealed record Throttle : Fault;

    /// <summary>The service fails: status 500.</summary>
    public sealed record InternalError : Fault;

    /// <summary>The service is not available: status 503.</summary>
    public sealed record Unavailable : Fault;

    /// <summary>Any other refusal.</summary>
    /// <param name="Code">The error code, such as <c>AccessDenied</c>.</param>
    /// <param name="Status">The HTTP status, 400 to 599.</param>
    public sealed record Refusal(string Code, int Status = 400) : Fault;
}
