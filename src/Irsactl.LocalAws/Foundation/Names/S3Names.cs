using Irsactl.Aws.Arns;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>
/// The spellings of S3 names, from the right: <c>s3.REGION</c>, <c>s3.dualstack.REGION</c>, <c>s3-fips…</c>, the older <c>s3</c>,
/// <c>s3-REGION</c> and <c>s3-external-1</c>, each with or without a bucket in front, and <c>ACCOUNT.s3-control.REGION</c>.
/// </summary>
internal static class S3Names
{
    private const string SigningName = "s3";

    /// <summary>Reads the labels in front of a partition's suffix.</summary>
    /// <returns>Null where it is no S3 name.</returns>
    public static Destination.Service? TryParse(string[] labels, Partition partition)
    {
        if (labels is [.., var last] && partition.Regions.Contains(last, StringComparer.Ordinal))
        {
            var endpoint = labels.Length - 2;
            if (endpoint > 0 && labels[endpoint] is "dualstack")
            {
                endpoint--;
            }

            return endpoint < 0 ? null
                : labels[endpoint] switch
                {
                    "s3" or "s3-fips" => new Destination.Service(SigningName, last, Bucket(labels, endpoint)),
                    "s3-control" or "s3-control-fips" => new Destination.Service("s3-control", last),
                    _ => null,
                };
        }

        return labels switch
        {
            [.., "s3"] =>
                new Destination.Service(SigningName, partition.GlobalRegion, Bucket(labels, labels.Length - 1)) { IsGlobal = true },
            [.., "s3-external-1"] => new Destination.Service(SigningName, "us-east-1", Bucket(labels, labels.Length - 1)),
            [.., var old] when old.StartsWith("s3-", StringComparison.Ordinal)
                && partition.Regions.Contains(old["s3-".Length..], StringComparer.Ordinal) =>
                new Destination.Service(SigningName, old["s3-".Length..], Bucket(labels, labels.Length - 1)),
            _ => null,
        };
    }

    private static string? Bucket(string[] labels, int endpoint) => endpoint == 0 ? null : string.Join('.', labels[..endpoint]);
}
