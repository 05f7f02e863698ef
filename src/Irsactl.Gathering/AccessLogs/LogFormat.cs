namespace Irsactl.Gathering.AccessLogs;

/// <summary>What wrote a log.</summary>
public enum LogFormat
{
    /// <summary>S3's server access log.</summary>
    S3,

    /// <summary>CloudFront's standard log.</summary>
    CloudFront,

    /// <summary>CloudTrail, its data events of S3's objects.</summary>
    CloudTrail,

    /// <summary><c>irsactl serve</c>.</summary>
    Serve,
}
