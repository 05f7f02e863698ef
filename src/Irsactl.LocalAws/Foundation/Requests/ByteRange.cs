using System.Globalization;
using System.Runtime.InteropServices;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>The part of an object that a <c>Range</c> header asks for (RFC 9110 §14).</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(int Start, int Length)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a header. Several ranges, and what cannot be read, give the whole object, as S3 does.</summary>
    /// <returns>Null for the whole object.</returns>
    /// <exception cref="AwsServiceException">The range begins behind the object's end.</exception>
    public static ByteRange? Parse(string? header, int size)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)
            || header[Unit.Length..].Split('-') is not [var first, var last])
        {
            return null;
        }

        return (Number(first), Number(last)) switch
        {
            ({ } start, _) when start >= size => throw NotSatisfiable(header, size),
            ({ } start, { } end) when end >= start => new ByteRange((int)start, (int)Math.Min(end, size - 1) - (int)start + 1),
            ({ } start, null) when last.Length == 0 => new ByteRange((int)start, size - (int)start),
            (null, 0) when first.Length == 0 => throw NotSatisfiable(header, size),
            (null, not null) when first.Length == 0 && size == 0 => throw NotSatisfiable(header, size),
            (null, { } count) when first.Length == 0 => new ByteRange(size - (int)Math.Min(count, size), (int)Math.Min(count, size)),
            _ => null,
        };
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static AwsServiceException NotSatisfiable(string header, int size) => new(
        416, "InvalidRange", "The requested range is not satisfiable")
    {
        Details = [new("RangeRequested", header), new("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture))],
    };
}
