using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>A bucket's logging on the wire (S3 API Reference, "PutBucketLogging").</summary>
internal static class LoggingXml
{
    private const string Root = "BucketLoggingStatus";
    private const string Enabled = "LoggingEnabled";
    private const string Bucket = "TargetBucket";
    private const string Prefix = "TargetPrefix";
    private const string Grants = "TargetGrants";
    private const string KeyFormat = "TargetObjectKeyFormat";
    private const string Simple = "SimplePrefix";
    private const string Partitioned = "PartitionedPrefix";
    private const string DateSource = "PartitionDateSource";
    private const string EventTime = "EventTime";
    private const string DeliveryTime = "DeliveryTime";

    /// <summary>Reads a call's body; null switches logging off.</summary>
    public static (BucketLogging? Logging, bool HasGrants) Read(AwsCall call)
    {
        if (S3Xml.Read(call, Root).All(Enabled).FirstOrDefault() is not { } enabled)
        {
            return (null, false);
        }

        if (enabled.Text(Bucket) is not { Length: > 0 } target)
        {
            throw S3Errors.MalformedXml();
        }

        var hasGrants = enabled.All(Grants).Any(grants => grants.HasElements);
        return (new BucketLogging(target, enabled.Text(Prefix) ?? "", ReadFormat(enabled.All(KeyFormat).FirstOrDefault())), hasGrants);
    }

    /// <summary>Writes an answer.</summary>
    public static XElement Write(BucketLogging? logging) => S3Xml.Element(
        Root,
        logging is null ? null : S3Xml.Element(
            Enabled,
            S3Xml.Element(Bucket, logging.TargetBucket),
            S3Xml.Element(Prefix, logging.TargetPrefix),
            WriteFormat(logging.KeyFormat)));

    private static LogKeyFormat ReadFormat(XElement? format)
    {
        if (format is null)
        {
            return LogKeyFormat.Unspecified;
        }

        // One of the two, and no third (S3 API Reference, "TargetObjectKeyFormat").
        return (format.All(Simple).Any(), format.All(Partitioned).FirstOrDefault()) switch
        {
            (true, null) => LogKeyFormat.SimplePrefix,
            (false, { } partitioned) => partitioned.Text(DateSource) switch
            {
                null or EventTime => LogKeyFormat.PartitionedByEventTime,
                DeliveryTime => LogKeyFormat.PartitionedByDeliveryTime,
                _ => throw S3Errors.MalformedXml(),
            },
            _ => throw S3Errors.MalformedXml(),
        };
    }

    private static XElement? WriteFormat(LogKeyFormat format) => format switch
    {
        LogKeyFormat.SimplePrefix => S3Xml.Element(KeyFormat, S3Xml.Element(Simple)),
        LogKeyFormat.PartitionedByEventTime => WritePartitioned(EventTime),
        LogKeyFormat.PartitionedByDeliveryTime => WritePartitioned(DeliveryTime),
        _ => null,
    };

    private static XElement WritePartitioned(string source) =>
        S3Xml.Element(KeyFormat, S3Xml.Element(Partitioned, S3Xml.Element(DateSource, source)));
}
