using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Arns;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>The host names of AWS's services, as the endpoint rule sets of its service models spell them.</summary>
internal static class AwsNames
{
    // Roots that AWS serves customers' resources under, or the console. No endpoints of an API.
    private static readonly string[] OtherSuffixes =
        ["on.aws", "cloudfront.net", "cloudfront.cn", "awsapprunner.com", "awsapps.com", "aws.dev"];

    /// <summary>Whether the name is one that only AWS can answer for, served here or not.</summary>
    public static bool IsOwnedByAws(string name) =>
        Partition.All.Any(partition => IsUnder(name, partition.DnsSuffix) || IsUnder(name, partition.DualStackDnsSuffix))
        || OtherSuffixes.Any(suffix => IsUnder(name, suffix));

    /// <summary>Reads the name of an API endpoint.</summary>
    public static bool TryParse(string name, [NotNullWhen(true)] out Destination.Service? service)
    {
        // Two partitions share a suffix: the region in the name decides, and the commercial partition comes first.
        service = Partition.All.Select(partition => Parse(name, partition)).FirstOrDefault(found => found is not null);
        return service is not null;
    }

    private static Destination.Service? Parse(string name, Partition partition)
    {
        if (IsUnder(name, partition.DnsSuffix))
        {
            var labels = Labels(name, partition.DnsSuffix);
            return S3Names.TryParse(labels, partition) ?? ParseEndpoint(labels, partition);
        }

        // Dual-stack names: iam.global.api.aws, sts.eu-west-1.api.aws.
        return IsUnder(name, partition.DualStackDnsSuffix)
            ? ParseEndpoint([.. Labels(name, partition.DualStackDnsSuffix).Where(label => label is not "global")], partition)
            : null;
    }

    // service, service.region and, for the partitions' IAM, service.us-gov.
    private static Destination.Service? ParseEndpoint(string[] labels, Partition partition) => labels switch
    {
        [{ Length: > 0 } service] => new Destination.Service(WithoutFips(service), partition.GlobalRegion),
        [{ Length: > 0 } service, var region] when partition.Regions.Contains(region, StringComparer.Ordinal) =>
            new Destination.Service(WithoutFips(service), region),
        [{ Length: > 0 } service, var id] when $"aws-{id}".Equals(partition.Id, StringComparison.Ordinal) =>
            new Destination.Service(WithoutFips(service), partition.GlobalRegion),
        _ => null,
    };

    private static string WithoutFips(string service) =>
        service.EndsWith("-fips", StringComparison.Ordinal) ? service[..^"-fips".Length] : service;

    private static string[] Labels(string name, string suffix) => name[..^(suffix.Length + 1)].Split('.');

    private static bool IsUnder(string name, string suffix) =>
        name.Length > suffix.Length + 1 && name.EndsWith(suffix, StringComparison.Ordinal) && name[^(suffix.Length + 1)] == '.';
}
