namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>BinaryEquals</c>: the same bytes, written in base64.</summary>
internal sealed class BinaryTest(string wanted) : ValueTest
{
    private readonly byte[]? bytes = Decode(wanted);

    public override bool Fits(string actual, ConditionContext context) =>
        bytes is not null && Decode(actual) is { } value && bytes.AsSpan().SequenceEqual(value);

    private static byte[]? Decode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }
}
