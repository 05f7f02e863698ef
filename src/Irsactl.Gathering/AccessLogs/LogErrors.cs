using Irsactl.Diagnostics;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>What can keep access logs from being read or switched on.</summary>
public static class LogErrors
{
    /// <summary>Logs go elsewhere already, and are left there.</summary>
    public static readonly ErrorCode LogsElsewhere = new("IRS3050", "access logs go elsewhere already");

    /// <summary>The bucket named for logs cannot take them.</summary>
    public static readonly ErrorCode UnusableLogBucket = new("IRS3051", "bucket cannot take access logs");

    /// <summary>The policy of the bucket for logs was changed by somebody else at the same time.</summary>
    public static readonly ErrorCode PolicyMoved = new("IRS3053", "policy is being changed by somebody else");

    /// <summary>There is no access log for this hosting.</summary>
    public static readonly ErrorCode NoLogForHosting = new("IRS3052", "no access log for this hosting");
}
