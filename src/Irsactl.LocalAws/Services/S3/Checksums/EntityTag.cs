using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>S3's entity tags, which are MD5 sums. They identify contents and protect nothing.</summary>
internal static class EntityTag
{
    /// <summary>The MD5 of some bytes.</summary>
    public static byte[] Md5(ReadOnlySpan<byte> data) => CryptographicOperations.HashData(HashAlgorithmName.MD5, data);

    /// <summary>The tag of contents, without quotes.</summary>
    public static string Of(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(Md5(data));

    /// <summary>The tag of an object that was put together from parts: the MD5 of their MD5s and their number.</summary>
    public static string OfParts(IReadOnlyCollection<string> partTags) =>
        $"{Of(partTags.SelectMany(Convert.FromHexString).ToArray())}-{partTags.Count}";

    /// <summary>Whether a header such as <c>If-Match</c> names this tag: a list, each in quotes or not, or <c>*</c>.</summary>
    public static bool IsNamedBy(string header, string tag) =>
        header.Split(',', StringSplitOptions.TrimEntries).Any(named =>
            named is "*"
            || (named.StartsWith("W/", StringComparison.Ordinal) ? named[2..] : named).Trim('"').Equals(tag, StringComparison.Ordinal));
}
