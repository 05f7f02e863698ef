namespace Irsactl.Diagnostics;

/// <summary>
/// A stable name for one kind of failure. It is printed in square brackets behind the message, and
/// <c>docs/error-codes.md</c> has a section for each.
/// </summary>
/// <param name="Id">The code, <c>IRS</c> and four digits.</param>
/// <param name="Title">What went wrong in general, in a few lower-case words.</param>
public sealed record ErrorCode(string Id, string Title)
{
    /// <inheritdoc />
    public override string ToString() => Id;
}
