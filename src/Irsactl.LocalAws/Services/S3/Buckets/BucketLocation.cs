using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Where a new bucket goes (S3 API Reference, "CreateBucket").</summary>
internal static class BucketLocation
{
    // The endpoint of the first region takes buckets for all of its partition; it is the only one that does.
    private const string FirstRegion = "us-east-1";

    /// <summary>The region of a new bucket.</summary>
    /// <param name="endpointRegion">The region that was called.</param>
    /// <param name="constraint">The body's <c>LocationConstraint</c>, or null.</param>
    public static string Choose(string endpointRegion, string? constraint)
    {
        var wanted = constraint is "EU" ? "eu-west-1" : constraint;
        if (string.IsNullOrEmpty(wanted))
        {
            return endpointRegion is FirstRegion ? FirstRegion : throw Incompatible("unspecified");
        }

        // Only the first region looks at what another one is called.
        if (endpointRegion is not FirstRegion)
        {
            return wanted == endpointRegion ? wanted : throw Incompatible(wanted);
        }

        if (wanted is FirstRegion || !Partition.TryForRegion(wanted, out var partition) || partition != Partition.ForRegion(endpointRegion))
        {
            throw new AwsServiceException(400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
            {
                Details = [new("LocationConstraint", constraint ?? "")],
            };
        }

        return wanted;
    }

    /// <summary>The region as GetBucketLocation tells it: the first one has no name there.</summary>
    public static string? ToConstraint(string region) => region is FirstRegion ? null : region;

    /// <summary>Whether creating an own bucket again succeeds, which it does in the first region only.</summary>
    public static bool CreatesAgain(string bucketRegion, string endpointRegion) =>
        bucketRegion is FirstRegion && endpointRegion is FirstRegion;

    /// <summary>The answer of an endpoint that neither has a bucket of this region nor leads on to it.</summary>
    public static AwsServiceException NotReached(string bucketRegion) => Incompatible(ToConstraint(bucketRegion) ?? "unspecified");

    private static AwsServiceException Incompatible(string constraint) => new(
        400,
        "IllegalLocationConstraintException",
        $"The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.")
    {
        Details = [new("LocationConstraint", constraint)],
    };
}
