using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Irsactl.Aws.Signing;

namespace Irsactl.Aws.Tests.Signing;

/// <summary>A row of <c>Vectors/sigv4.json</c>: a request as botocore signed it.</summary>
internal sealed record SigV4Vector
{
    public static DateTimeOffset Time { get; } = DateTimeOffset.Parse("2026-03-01T12:30:45Z", CultureInfo.InvariantCulture);

    public static IReadOnlyList<SigV4Vector> All { get; } = Load();

    public required string Name { get; init; }

    public required string Service { get; init; }

    public required string Region { get; init; }

    public required string Secret { get; init; }

    public required string? Token { get; init; }

    public required bool Presigned { get; init; }

    public required string BodySha256 { get; init; }

    public required string CanonicalRequest { get; init; }

    public required string StringToSign { get; init; }

    public required SignedRequest Request { get; init; }

    public VerificationOptions Options => new() { IsS3 = Service is "s3", Service = Service, Region = Region };

    private static List<SigV4Vector> Load()
    {
        using var stream = typeof(SigV4Vector).Assembly.GetManifestResourceStream("Irsactl.Aws.Tests.Vectors.sigv4.json");
        using var json = JsonDocument.Parse(stream ?? throw new FileNotFoundException("sigv4.json is not embedded"));
        return [.. json.RootElement.EnumerateArray().Select(Read)];
    }

    private static SigV4Vector Read(JsonElement row)
    {
        string Text(string name) => row.GetProperty(name).GetString() ?? "";
        return new SigV4Vector
        {
            Name = Text("name"),
            Service = Text("service"),
            Region = Text("region"),
            Secret = Text("secret"),
            Token = row.GetProperty("token").GetString(),
            Presigned = row.GetProperty("presigned").GetBoolean(),
            BodySha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text("body")))),
            CanonicalRequest = Text("canonicalRequest"),
            StringToSign = Text("stringToSign"),
            Request = new SignedRequest
            {
                Method = Text("method"),
                Path = Text("path"),
                Query = Text("query"),
                Headers = [.. row.GetProperty("headers").EnumerateArray()
                    .Select(pair => KeyValuePair.Create(pair[0].GetString() ?? "", pair[1].GetString() ?? ""))],
            },
        };
    }
}
