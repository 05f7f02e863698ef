namespace Irsactl.Diagnostics;

/// <summary>
/// A failure that the user can read: what happened, with which input, and what to do about it.
/// Everything else that is thrown is a defect of the program.
/// </summary>
public sealed class IrsactlException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="message">What happened and with which input: lower case, no full stop, no secrets.</param>
    /// <param name="hint">The command or change that mends it, where there is one.</param>
    /// <param name="innerException">What was caught, for <c>--debug</c>.</param>
    public IrsactlException(ErrorCode code, string message, string? hint = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentNullException.ThrowIfNull(code);
        Code = code;
        Hint = hint;
    }

    /// <summary>The stable code.</summary>
    public ErrorCode Code { get; }

    /// <summary>The command or change that mends it, or null where none is known.</summary>
    public string? Hint { get; }
}
