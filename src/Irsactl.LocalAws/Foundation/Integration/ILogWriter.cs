using Irsactl.LocalAws.Foundation.Calls;

namespace Irsactl.LocalAws.Foundation.Integration;

/// <summary>The account's logs, for services that write some.</summary>
internal interface ILogWriter
{
    /// <summary>
    /// Writes to a stream with the rights of the caller: without them nothing is written. What is missing is made where the caller may.
    /// </summary>
    /// <param name="call">A call in the caller's name.</param>
    /// <param name="group">The log group.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="lines">The lines, oldest first.</param>
    void Write(AwsCall call, string group, string stream, IReadOnlyList<LogLine> lines);
}
