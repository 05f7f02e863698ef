namespace Irsactl.Aws.Federation;

/// <summary>An issuer without <c>https://</c>, or a family of them: one <c>*</c> stands for whatever each of them has there.</summary>
internal sealed class IssuerPattern
{
    private readonly string start;
    private readonly string? end;

    public IssuerPattern(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        (start, end) = star < 0 ? (text, null) : (text[..star], text[(star + 1)..]);
    }

    public bool Fits(string issuer) => end is null
        ? issuer.Equals(start, StringComparison.OrdinalIgnoreCase)
        : issuer.Length > start.Length + end.Length
            && issuer.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            && issuer.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
