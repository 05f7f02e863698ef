namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>The names that the certificate served for a host name is good for; none where no TLS is spoken.</summary>
internal static class CertificateNames
{
    /// <summary>
    /// For a bucket the S3 endpoint and a wildcard in front of it, as AWS's own certificates: a bucket with a dot in its name is not
    /// covered by it, and clients refuse it here as they would there.
    /// </summary>
    public static IReadOnlyList<string> For(string host, Destination destination) => destination switch
    {
        Destination.Service { Bucket: { } bucket } => ForEndpoint(host[(bucket.Length + 1)..]),
        Destination.Service { SigningName: "s3" } => ForEndpoint(host),
        Destination.Public { Resource: var endpoint } => endpoint.CertificateNames,
        Destination.Endpoint => ["localhost", "*.localhost", "*.s3.localhost", "127.0.0.1", "::1"],
        _ => [host],
    };

    private static string[] ForEndpoint(string endpoint) => [endpoint, $"*.{endpoint}"];
}
