using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.CloudTrail;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Explain.Evidence;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>The trails that have the reads of a bucket's objects: data events, which are switched on by a trail's selectors.</summary>
internal static class TrailLogs
{
    /// <summary>The trails; one of them with the reason where they could not be seen.</summary>
    public static async Task<IReadOnlyList<LogPlace>> FindAsync(AwsClients clients, S3Issuer bucket, CancellationToken cancellationToken)
    {
        List<LogPlace> found = [];
        try
        {
            var account = "";
            foreach (var trail in await clients.CloudTrail.DescribeTrailsAsync(cancellationToken))
            {
                var home = trail.HomeRegion.Length == 0 ? clients.Region : trail.HomeRegion;
                using var elsewhere = home == clients.Region ? null : clients.CloudTrailIn(home);
                var cloudTrail = elsewhere ?? clients.CloudTrail;
                var selectors = await cloudTrail.GetObjectSelectorsAsync(trail.Arn, cancellationToken);
                if (!selectors.MayHave($"arn:{clients.Partition.Id}:s3:::{bucket.Bucket}"))
                {
                    continue;
                }

                account = trail.Arn.Split(':') is [_, _, _, _, var owner, ..] ? owner : account;
                found.Add(new LogPlace(LogFormat.CloudTrail)
                {
                    Subject = $"trail {trail.Name}",
                    IsOn = await cloudTrail.IsLoggingAsync(trail.Arn, cancellationToken),
                    Bucket = trail.Bucket,
                    KeyPattern = $"{(trail.KeyPrefix is { Length: > 0 } prefix ? $"{prefix}/" : "")}AWSLogs/{account}/CloudTrail/"
                        + $"{bucket.Region}/{{path}}/",
                });
            }
        }
        catch (AmazonServiceException error)
        {
            found.Add(new LogPlace(LogFormat.CloudTrail)
            {
                Subject = "trails",
                Problem = AwsFailure.Translate(error, "reading the trails").Message,
            });
        }

        return found;
    }
}
