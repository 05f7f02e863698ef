using System.Text;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Server.Storage;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.Testing;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>A data directory that a test opens and closes, without servers and, unless it says so, without waiting for the disk.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string Journal => folder.At("journal");

    public List<string> Log { get; } = [];

    public StorageTuning Tuning { get; init; } = new() { Flush = static _ => { } };

    public byte[] Bytes
    {
        get => File.ReadAllBytes(Journal);
        set => File.WriteAllBytes(Journal, value);
    }

    public IAwsStorage Open() => JournalStorage.Open(new LocalAwsOptions { Storage = Tuning }, Path, Log.Add);

    /// <summary>Opens, puts one object after the other, and notes how long the journal was after each.</summary>
    public async Task<List<long>> FillAsync(IEnumerable<(string Key, string Body)> objects)
    {
        await using var storage = Open();
        var s3 = new S3Store(storage);
        s3.Write(_ => [new S3Change.BucketPut(Bucket)]);
        await storage.SettleAsync();
        var lengths = new List<long> { new FileInfo(Journal).Length };
        foreach (var (key, body) in objects)
        {
            s3.Write(_ => [new S3Change.ObjectPut(Bucket.Name, Object(key, body))]);
            await storage.SettleAsync();
            lengths.Add(new FileInfo(Journal).Length);
        }

        return lengths;
    }

    /// <summary>Opens and reads what objects there are.</summary>
    public async Task<List<(string Key, string Body)>> ReadAsync()
    {
        await using var storage = Open();
        return storage.S3.Buckets.TryGetValue(Bucket.Name, out var bucket)
            ? [.. bucket.Objects.Values.Select(item => (item.Key, Encoding.UTF8.GetString(item.Body.Span)))]
            : [];
    }

    public static BucketSettings Bucket { get; } = new()
    {
        Name = "bucket",
        Region = "us-east-1",
        OwnerAccountId = "123456789012",
        Created = DateTimeOffset.UnixEpoch,
    };

    public static StoredObject Object(string key, string body) => new()
    {
        Key = key,
        Body = Encoding.UTF8.GetBytes(body),
        ETag = "e",
        LastModified = DateTimeOffset.UnixEpoch,
        Checksum = new ObjectChecksum(ChecksumAlgorithm.CRC32, "c", ChecksumType.FullObject),
        Attributes = new ObjectAttributes { Headers = [] },
    };

    public void Dispose() => folder.Dispose();
}
