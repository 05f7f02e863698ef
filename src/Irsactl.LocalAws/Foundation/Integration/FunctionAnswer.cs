namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>What came of an invocation.</summary>
internal abstract record FunctionAnswer
{
    private FunctionAnswer()
    {
    }

    /// <summary>The function returned something.</summary>
    /// <param name="Payload">JSON.</param>
    public sealed record Returned(ReadOnlyMemory<byte> Payload) : FunctionAnswer;

    /// <summary>The function failed: it threw, ended or took too long.</summary>
    /// <param name="Payload">The error as JSON, as Lambda describes it.</param>
    public sealed record Failed(ReadOnlyMemory<byte> Payload) : FunctionAnswer;

    /// <summary>It is invoked too often at this moment.</summary>
    /// <param name="Reason">Lambda's words.</param>
    public sealed record Throttled(string Reason) : FunctionAnswer;

    /// <summary>There is no such function, or its policy does not let the caller.</summary>
    /// <param name="Reason">Which of them, for logs and events; the public is not told.</param>
    public sealed record Refused(string Reason) : FunctionAnswer;
}
