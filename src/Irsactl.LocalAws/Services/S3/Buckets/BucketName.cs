using System.Buffers;
using System.Net;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>The rules for names of buckets (S3 User Guide, "General purpose bucket naming rules").</summary>
internal static class BucketName
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>Refuses a name that no bucket can have.</summary>
    public static void Check(string name)
    {
        if (name.Length is < MinLength or > MaxLength
            || name.AsSpan().ContainsAnyExcept(Letters)
            || name[0] is '.' or '-'
            || name[^1] is '.' or '-'
            || name.Contains("..", StringComparison.Ordinal)
            || (name.Count(letter => letter == '.') == 3 && IPAddress.TryParse(name, out _))
            || ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            || ReservedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)))
        {
            throw S3Errors.ForBucket(400, "InvalidBucketName", "The specified bucket is not valid.", name);
        }
    }
}
