using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>One line of a log that has not been delivered yet.</summary>
/// <param name="Source">The bucket that was asked, as it was then.</param>
/// <param name="Target">Where the line goes.</param>
/// <param name="Time">When the request came.</param>
/// <param name="Line">The line, without its end.</param>
internal sealed record LogRecord(BucketSettings Source, BucketLogging Target, DateTimeOffset Time, string Line);
