using System.Diagnostics.CodeAnalysis;

namespace Irsactl.RemoteSources.S3;

/// <summary>A part of a bucket, as <c>s3://BUCKET/PREFIX</c> names it.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What the keys begin with: nothing, or it ends with a slash.</param>
public readonly record struct S3Location(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>Reads the URL. The prefix is a folder, whether it ends with a slash or not.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out S3Location? location)
    {
        ArgumentNullException.ThrowIfNull(text);
        location = null;
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return false;
        }

        var (bucket, prefix) = text[Scheme.Length..].Split('/', 2) switch
        {
            [var name, var rest] => (name, rest.Trim('/')),
            [var name, ..] => (name, ""),
            [] => ("", ""),
        };
        // General purpose bucket naming rules: 3 to 63 lower-case letters, digits, dots and hyphens.
        if (bucket.Length is < 3 or > 63 || !bucket.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-'))
        {
            return false;
        }

        location = new S3Location(bucket, prefix.Length == 0 ? "" : $"{prefix}/");
        return true;
    }

    /// <summary>The URL of an object.</summary>
    public string UrlOf(string key) => $"{Scheme}{Bucket}/{key}";

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}".TrimEnd('/');
}
