using System.Collections.Immutable;

namespace Irsactl.Aws.Clients.CloudTrail;

/// <summary>Whose data events of S3 a trail has, as its event selectors say, basic or advanced.</summary>
/// <param name="ObjectArns">What the ARNs of objects begin with; an advanced selector without any is <c>arn:</c>.</param>
public sealed record TrailSelectors(ImmutableArray<string> ObjectArns)
{
    /// <summary>Whether reads of a bucket's objects may be among them.</summary>
    /// <param name="bucketArn">The bucket's ARN.</param>
    public bool MayHave(string bucketArn) => ObjectArns.Any(begin =>
        begin.StartsWith($"{bucketArn}/", StringComparison.Ordinal) || $"{bucketArn}/".StartsWith(begin, StringComparison.Ordinal));
}
