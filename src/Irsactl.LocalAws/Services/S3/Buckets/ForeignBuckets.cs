using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Puts other accounts' buckets in the way.</summary>
internal static class ForeignBuckets
{
    private const string SomebodyElse = "999999999999";

    /// <summary>Makes the buckets that the options name, where an earlier run has not made them.</summary>
    public static void Seed(S3Store store, LocalAwsOptions options) =>
        store.Write(state => options.ForeignBuckets.Where(name => !state.Buckets.ContainsKey(name)).Select(name => new S3Change.BucketPut(new BucketSettings
        {
            Name = name,
            Region = Partition.Aws.GlobalRegion,
            OwnerAccountId = SomebodyElse,
            Created = options.TimeProvider.GetUtcNow(),
        })));
}
