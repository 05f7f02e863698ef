using System.Text.RegularExpressions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>The shapes of IAM's parameters (IAM API Reference, each operation's "Request Parameters").</summary>
internal static partial class IamRules
{
    private const string NamePattern = @"[\w+=,.@-]+";

    public static TextRule RoleName { get; } = new(1, 64) { Pattern = NameRegex(), PatternText = NamePattern, IsName = true };

    public static TextRule UserName { get; } = new(1, 64) { Pattern = NameRegex(), PatternText = NamePattern, IsName = true };

    public static TextRule GroupName { get; } = new(1, 128) { Pattern = NameRegex(), PatternText = NamePattern, IsName = true };

    public static TextRule PolicyName { get; } = new(1, 128) { Pattern = NameRegex(), PatternText = NamePattern, IsName = true };

    public static TextRule InstanceProfileName { get; } = new(1, 128) { Pattern = NameRegex(), PatternText = NamePattern, IsName = true };

    public static TextRule Path { get; } =
        new(1, 512) { Pattern = PathRegex(), PatternText = @"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)" };

    public static TextRule PathPrefix { get; } = new(1, 512) { Pattern = PathPrefixRegex(), PatternText = @"\u002F[\u0021-\u007F]*" };

    public static TextRule Arn { get; } = new(20, 2048);

    public static TextRule Document { get; } =
        new(1, 131_072) { Pattern = DocumentRegex(), PatternText = @"[\u0009\u000A\u000D\u0020-\u00FF]+" };

    public static TextRule Description { get; } =
        new(0, 1000) { Pattern = DescriptionRegex(), PatternText = @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*" };

    public static TextRule VersionId { get; } =
        new(1, 64) { Pattern = VersionIdRegex(), PatternText = @"v[1-9][0-9]*(\.[A-Za-z0-9-]*)?" };

    public static TextRule AccountAlias { get; } =
        new(3, 63) { Pattern = AliasRegex(), PatternText = "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$" };

    public static TextRule AccessKeyId { get; } = new(16, 128) { Pattern = WordRegex(), PatternText = @"[\w]+" };

    public static TextRule Marker { get; } = new(1, 320) { Pattern = MarkerRegex(), PatternText = @"[\u0020-\u00FF]+" };

    public static TextRule TagKey { get; } = new(1, 128) { Pattern = TagKeyRegex(), PatternText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+" };

    public static TextRule TagValue { get; } = new(0, 256) { Pattern = TagValueRegex(), PatternText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*" };

    public static TextRule Url { get; } = new(1, 255);

    public static TextRule ClientId { get; } = new(1, 255);

    public static TextRule Thumbprint { get; } = new(40, 40);

    // Java's \w, which AWS's patterns mean, is ASCII only.
    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameRegex();

    [GeneratedRegex(@"\A(/|/[!-~]+/)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathRegex();

    [GeneratedRegex(@"\A/[!-\u007F]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPrefixRegex();

    [GeneratedRegex(@"\A[\t\n\r -\u00FF]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentRegex();

    [GeneratedRegex(@"\A[\t\n\r -~\u00A1-\u00FF]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DescriptionRegex();

    [GeneratedRegex(@"\Av[1-9][0-9]*(\.[A-Za-z0-9-]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionIdRegex();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AliasRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9_]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordRegex();

    [GeneratedRegex(@"\A[ -\u00FF]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MarkerRegex();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagKeyRegex();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagValueRegex();
}
