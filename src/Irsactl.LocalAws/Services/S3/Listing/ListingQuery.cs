using System.Globalization;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Listing;

/// <summary>What a listing asks for.</summary>
internal sealed record ListingQuery
{
    private const int MaxPage = 1_000;

    /// <summary>What keys begin with.</summary>
    public required string Prefix { get; init; }

    /// <summary>What ends a group of keys, or empty.</summary>
    public required string Delimiter { get; init; }

    /// <summary>The key or group after which the page begins, or empty.</summary>
    public required string After { get; init; }

    /// <summary>The most keys and groups on the page.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether the answer's keys are percent-encoded.</summary>
    public required bool IsEncoded { get; init; }

    /// <summary>Reads the parts that all listings share.</summary>
    public static ListingQuery Read(S3Request request, string after, string limitName = "max-keys") => new()
    {
        Prefix = request.Query["prefix"] ?? "",
        Delimiter = request.Query["delimiter"] ?? "",
        After = after,
        Limit = ReadLimit(request, limitName),
        IsEncoded = request.Query["encoding-type"] switch
        {
            null => false,
            "url" => true,
            var other => throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other),
        },
    };

    /// <summary>A key as the answer writes it. S3 leaves slashes as they are.</summary>
    public string Encode(string key) =>
        IsEncoded ? Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal) : key;

    /// <summary>The group that a key is in, or null.</summary>
    public string? GroupOf(string key)
    {
        if (Delimiter.Length == 0)
        {
            return null;
        }

        var end = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + Delimiter.Length)];
    }

    private static int ReadLimit(S3Request request, string name) =>
        request.Query[name] is not { Length: > 0 } text ? MaxPage
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? Math.Min(limit, MaxPage)
        : throw S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range", name, text);
}
