using Irsactl.Diagnostics;

namespace Irsactl.Aws;

/// <summary>The failures of this library that a user can read.</summary>
public static class AwsErrors
{
    /// <summary>Text that is not <c>arn:partition:service:region:account:resource</c>.</summary>
    public static readonly ErrorCode InvalidArn = new("IRS2500", "not an ARN");

    /// <summary>A region name that is in none of the partitions.</summary>
    public static readonly ErrorCode UnknownRegion = new("IRS2501", "no such AWS region");

    /// <summary>A partition id that does not exist.</summary>
    public static readonly ErrorCode UnknownPartition = new("IRS2502", "no such AWS partition");

    /// <summary>A policy document that does not follow the IAM policy language.</summary>
    public static readonly ErrorCode MalformedPolicy = new("IRS2510", "malformed policy document");
}
