using System.Globalization;
using System.Net;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>An object whose contents, size and metadata follow from its version.</summary>
internal sealed class StoredObject(string bucket, string key) : IThing
{
    private const int SmallSize = 16 * 1024;
    private const int LargeSize = 512 * 1024;

    public string Name => $"/{bucket}/{key}";

    public Task<HttpResponseMessage> WriteAsync(SignedClient client, int from, int to, CancellationToken cancellationToken) => to == 0
        ? client.S3Async(HttpMethod.Delete, Name, [], cancellationToken)
        : client.S3Async(HttpMethod.Put, Name, Contents(to), cancellationToken, ("x-amz-meta-version", $"{to}"));

    public async Task<int> ReadAsync(SignedClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.S3Async(HttpMethod.Get, Name, [], cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return 0;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, Name);
        var version = int.Parse(answer.Headers.GetValues("x-amz-meta-version").Single(), CultureInfo.InvariantCulture);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        body.AsSpan().SequenceEqual(Contents(version)).ShouldBeTrue($"{Name} has other contents than version {version}");
        return version;
    }

    private static byte[] Contents(int version)
    {
        var random = new Random(version);
        var bytes = new byte[random.Next(random.Next(4) == 0 ? LargeSize : SmallSize)];
        random.NextBytes(bytes);
        return bytes;
    }
}
