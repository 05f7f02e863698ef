using Amazon.S3.Model;
using Irsactl.Benchmarks.Roles;
using Irsactl.Benchmarks.Running;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Sts;

/// <summary>An issuer, its provider and one role, set up by <c>aws create-all</c> of the binary under test.</summary>
internal static class PublishedIssuer
{
    private const string Name = "bench";
    private const string Bucket = $"{Name}-oidc";

    /// <summary>The issuer.</summary>
    public static IssuerUrl Url { get; } = IssuerUrl.Parse($"https://{Bucket}.s3.{LocalAwsProcess.Region}.amazonaws.com");

    /// <summary>The role that its tokens may assume.</summary>
    public static string RoleArn { get; } =
        $"arn:aws:iam::{LocalAwsProcess.AccountId}:role/{Name}-{GeneratedRequests.Namespace}-{GeneratedRequests.NameOf(0)}";

    /// <summary>Sets everything up.</summary>
    /// <returns>The issuer's key.</returns>
    public static async Task<SigningKey> CreateAsync(LocalAwsProcess server, int bits, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var requests = GeneratedRequests.Write(folder, 1);
        var key = SigningKey.Generate(bits == 2048 ? KeyKind.Rsa2048 : KeyKind.Rsa4096);
        await server.RunAsync(
            [
                "aws", "create-all", "--name", Name, "--region", LocalAwsProcess.Region, "--credentials-requests-dir", requests,
                "--public-key-file", folder.Write("signer.public", key.PublicKey.ToPem()), "--output-dir", folder.At("out"),
            ],
            cancellationToken);
        return key;
    }

    /// <summary>
    /// Lets STS keep the documents for five minutes. As published they are to be read again for every token, and then that is what
    /// one measures.
    /// </summary>
    public static async Task AllowCachingAsync(LocalAwsProcess server, CancellationToken cancellationToken)
    {
        using var aws = server.Connect();
        foreach (var document in (string[])[".well-known/openid-configuration", "keys.json"])
        {
            using var published = await aws.S3.GetObjectAsync(Bucket, document, cancellationToken);
            using var reader = new StreamReader(published.ResponseStream);
            var again = new PutObjectRequest
            {
                BucketName = Bucket,
                Key = document,
                ContentBody = await reader.ReadToEndAsync(cancellationToken),
                ContentType = published.Headers.ContentType,
            };
            again.Headers.CacheControl = "max-age=300";
            await aws.S3.PutObjectAsync(again, cancellationToken);
        }
    }
}
