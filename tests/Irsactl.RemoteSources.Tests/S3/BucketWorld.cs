using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Oidc.Keys;
using Irsactl.RemoteSources.S3;

namespace Irsactl.RemoteSources.Tests.S3;

/// <summary>A bucket, and a source of what lies below <c>public/</c> in it.</summary>
internal sealed class BucketWorld : IAsyncDisposable
{
    public const string Bucket = "issuers";

    private readonly IBucketHost _host;

    private BucketWorld(IBucketHost host)
    {
        _host = host;
        Owner = host.Connect();
        Source = new S3Source(new RemoteSources.S3.S3Location(Bucket, "public/"), host.Connect());
    }

    public AwsClients Owner { get; }

    public S3Source Source { get; }

    public static async Task<BucketWorld> StartAsync(IBucketHost host, CancellationToken cancellationToken)
    {
        var world = new BucketWorld(host);
        await world.Owner.S3.PutBucketAsync(Bucket, cancellationToken);
        return world;
    }

    public static string NewKey()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        return key.PublicKey.ToPem();
    }

    public async Task PutAsync(string key, string content, CancellationToken cancellationToken) =>
        await Owner.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = $"public/{key}", ContentBody = content }, cancellationToken);

    public async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await Owner.S3.DeleteObjectAsync(Bucket, $"public/{key}", cancellationToken);

    /// <summary>The bucket's policy from now on, over the root's own rights: only a denial counts.</summary>
    public async Task DenyAsync(string action, string resource, CancellationToken cancellationToken) => await Owner.S3.PutBucketPolicyAsync(
        Bucket,
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{action}}","Resource":"arn:aws:s3:::{{Bucket}}{{resource}}"}]}""",
        cancellationToken);

    public async Task OpenAsync(CancellationToken cancellationToken) => await Owner.S3.DeleteBucketPolicyAsync(Bucket, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Source.Dispose();
        Owner.Dispose();
        await _host.DisposeAsync();
    }
}
