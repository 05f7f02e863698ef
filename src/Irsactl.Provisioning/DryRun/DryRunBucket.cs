using System.Text;
using Irsactl.OpenShift.Json;

namespace Irsactl.Provisioning.DryRun;

/// <summary>The file that makes the bucket, with ccoctl's name, number and bytes.</summary>
internal static class DryRunBucket
{
    /// <summary>The file of a bucket.</summary>
    public static DryRunFile File(string bucket, string region)
    {
        // S3 refuses the location constraint of its first region.
        var location = region == "us-east-1"
            ? ""
            : $",\n\t\"CreateBucketConfiguration\": {{\n\t\t\"LocationConstraint\": {GoJson.Quote(region)}\n\t}}";
        return new DryRunFile(
            "01-oidc-bucket.json",
            Encoding.UTF8.GetBytes($"{{\n\t\"ACL\": \"private\",\n\t\"Bucket\": {GoJson.Quote(bucket)}{location}\n}}"),
            "Saving OIDC S3 bucket locally at");
    }
}
