namespace Irsactl.Gathering.AccessLogs;

/// <summary>
/// Whose request it may have been. AWS has not published how STS calls itself or from where it reads, so that nothing proves that it was
/// AWS; but it reads unsigned, over HTTPS and with GET, which leaves most others out.
/// </summary>
public enum ReaderKind
{
    /// <summary>Nothing rules AWS out.</summary>
    MayBeAws,

    /// <summary>Somebody whom the log names: AWS does not sign.</summary>
    Named,

    /// <summary>CloudFront at its origin: who asked it is in its own log.</summary>
    CloudFront,

    /// <summary>A browser or a tool, this program among them, plain HTTP, or another method than GET.</summary>
    Other,
}
