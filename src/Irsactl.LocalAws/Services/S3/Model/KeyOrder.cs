namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>S3 lists keys in the order of their UTF-8 bytes, which is the order of code points and not that of UTF-16.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static KeyOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var common = left.CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        // Surrogates stand for code points above all others, although their own values do not.
        var (first, second) = (left[common], right[common]);
        return char.IsSurrogate(first) == char.IsSurrogate(second) ? first - second : char.IsSurrogate(first) ? 1 : -1;
    }
}
