using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Buckets;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>Sends requests for a bucket of another region there (S3 User Guide, "Request redirection").</summary>
internal static class RegionCheck
{
    /// <summary>Puts the bucket's region into the answer and refuses a request that came to another one.</summary>
    public static void Apply(S3Request request, string bucketRegion)
    {
        var call = request.Call;
        request.Response.Headers["x-amz-bucket-region"] = bucketRegion;

        // A region that came after 20 March 2019 is reached by its own names only, and its names lead to no other region's buckets: between
        // the two sorts no request is led on.
        var isElsewhere = !call.IsGlobal && call.Region != bucketRegion;
        if ((LaterRegions.IsLater(bucketRegion) && (call.HasGlobalName || isElsewhere))
            || (isElsewhere && LaterRegions.IsLater(call.Region)))
        {
            throw BucketLocation.NotReached(bucketRegion);
        }

        // The global names lead to the bucket wherever it is; only a signature can be for the wrong region then.
        if (call.Region == bucketRegion || (call.IsGlobal && request.IsAnonymous))
        {
            return;
        }

        throw call.IsGlobal
            ? new AwsServiceException(
                400,
                "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{call.Region}' is wrong; expecting '{bucketRegion}'")
            {
                Details = [new("Region", bucketRegion)],
            }
            : new AwsServiceException(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests "
                    + "to this endpoint.")
            {
                Details =
                [
                    new("Endpoint", $"{request.Bucket}.s3.{bucketRegion}.{Partition.ForRegion(bucketRegion).DnsSuffix}"),
                    new("Bucket", request.Bucket),
                ],
            };
    }
}
