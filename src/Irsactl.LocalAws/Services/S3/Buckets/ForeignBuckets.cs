using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Puts other accounts' buckets in the way.</summary>
internal static class ForeignBuckets
{
    private const string SomebodyElse = "999999999999";

    /// <summary>Makes the buckets that the options name, where an earlier run has not made them.</summary>
    public static void Seed(S3Store store, LocalAwsOptions options) => store.Write(state => Missing(state, options));

    /// <summary>S3 as it begins: with the buckets that the options name.</summary>
    public static S3State Beginning(LocalAwsOptions options) =>
        Missing(new S3State(), options).Aggregate(new S3State(), static (state, change) => state.Apply(change));

    private static IEnumerable<S3Change> Missing(S3State state, LocalAwsOptions options) =>
        options.ForeignBuckets.Where(name => !state.Buckets.ContainsKey(name)).Select(name => new S3Change.BucketPut(new BucketSettings
        {
            Name = name,
            Region = Partition.Aws.GlobalRegion,
            OwnerAccountId = SomebodyElse,
            Created = options.TimeProvider.GetUtcNow(),
        }));
}
