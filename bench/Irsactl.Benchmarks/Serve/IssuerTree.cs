using System.Globalization;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Serve;

/// <summary>
/// Issuers twice: as public keys, out of which <c>irsactl serve</c> makes the documents, and as the documents that nginx serves.
/// </summary>
internal sealed class IssuerTree : IDisposable
{
    /// <summary>The host of all issuers.</summary>
    public const string Host = "oidc.example.com";

    // Few keys for many issuers: making them takes longer than anything else here, and nobody compares them.
    private const int DistinctKeys = 16;

    // Nobody asks for more than these: that many requests are spread evenly, whatever the number of issuers.
    private const int Asked = 10_000;

    private readonly TemporaryFolder folder = new();

    /// <summary>Writes the trees.</summary>
    public IssuerTree(int issuers, CancellationToken cancellationToken)
    {
        Count = issuers;
        SigningKey[] keys = [.. Enumerable.Range(0, Math.Min(DistinctKeys, issuers)).Select(_ => SigningKey.Generate(KeyKind.Rsa2048))];
        (string Pem, byte[] Set)[] published =
            [.. keys.Select(key => (key.PublicKey.ToPem(), JsonWebKeySet.FromKeys([key.PublicKey]).ToJson()))];
        Parallel.For(0, issuers, new ParallelOptions { CancellationToken = cancellationToken }, number =>
        {
            var (pem, set) = published[number % published.Length];
            Write(number, pem, set);
        });
        foreach (var key in keys)
        {
            key.Dispose();
        }
    }

    /// <summary>How many issuers there are.</summary>
    public int Count { get; }

    /// <summary>The folder for <c>irsactl serve</c>.</summary>
    public string Keys => folder.At("keys");

    /// <summary>The folder for nginx.</summary>
    public string Documents => folder.At("documents");

    /// <summary>The paths of key sets to ask for, spread over the issuers.</summary>
    public IEnumerable<string> Paths => Enumerable.Range(0, Math.Min(Asked, Count))
        .Select(number => $"{PathOf((int)((long)number * Count / Math.Min(Asked, Count)))}/keys.json");

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    // A thousand folders in a folder at most.
    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/{number / 1000}/{number % 1000}");

    private void Write(int number, string pem, byte[] set)
    {
        var path = PathOf(number);
        var keys = Directory.CreateDirectory($"{Keys}/{Host}{path}").FullName;
        File.WriteAllText(Path.Combine(keys, "key.pub"), pem);
        var documents = Directory.CreateDirectory($"{Documents}{path}/.well-known").FullName;
        File.WriteAllBytes(
            Path.Combine(documents, "openid-configuration"), DiscoveryDocument.For(IssuerUrl.Parse($"https://{Host}{path}")).ToJson());
        File.WriteAllBytes($"{Documents}{path}/keys.json", set);
    }
}
