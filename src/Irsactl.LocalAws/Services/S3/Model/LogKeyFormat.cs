namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>How the keys of logs are made (S3 API Reference, "TargetObjectKeyFormat").</summary>
internal enum LogKeyFormat
{
    /// <summary>Not said, which makes the same keys as <see cref="SimplePrefix"/> and reads back as nothing.</summary>
    Unspecified,

    /// <summary>Prefix and time of delivery.</summary>
    SimplePrefix,

    /// <summary>Account, region, bucket and day of the requests; a log has the requests of one day only.</summary>
    PartitionedByEventTime,

    /// <summary>Account, region, bucket and time of delivery.</summary>
    PartitionedByDeliveryTime,
}
