using System.Text.RegularExpressions;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Sts;

/// <summary>The shapes of STS's parameters (STS API Reference, each operation's "Request Parameters").</summary>
internal static partial class StsRules
{
    private const string NamePattern = @"[\w+=,.@-]*";

    public static TextRule RoleArn { get; } = new(20, 2048);

    public static TextRule SessionName { get; } = new(2, 64) { Pattern = NameRegex(), PatternText = NamePattern };

    public static TextRule SourceIdentity { get; } = new(2, 64) { Pattern = NameRegex(), PatternText = NamePattern };

    public static TextRule WebIdentityToken { get; } = new(4, 20_000) { IsSensitive = true };

    public static TextRule ProviderId { get; } = new(4, 2048);

    public static TextRule Policy { get; } =
        new(1, 2048) { Pattern = PolicyRegex(), PatternText = @"[\u0009\u000A\u000D\u0020-\u00FF]+" };

    public static TextRule PolicyArn { get; } = new(20, 2048);

    public static TextRule ExternalId { get; } = new(2, 1224) { Pattern = ExternalIdRegex(), PatternText = @"[\w+=,.@:\/-]*" };

    public static TextRule TagKey { get; } = new(1, 128) { Pattern = TagKeyRegex(), PatternText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+" };

    public static TextRule TagValue { get; } = new(0, 256) { Pattern = TagValueRegex(), PatternText = @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*" };

    public static TextRule AccessKeyId { get; } = new(16, 128) { Pattern = WordRegex(), PatternText = @"[\w]*" };

    public static TextRule MfaSerialNumber { get; } = new(9, 256) { Pattern = SerialNumberRegex(), PatternText = @"[\w+=/:,.@-]*" };

    public static TextRule MfaTokenCode { get; } = new(6, 6) { Pattern = TokenCodeRegex(), PatternText = @"[\d]*", IsSensitive = true };

    [GeneratedRegex(@"\A[A-Za-z0-9_+=/:,.@-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SerialNumberRegex();

    [GeneratedRegex(@"\A[0-9]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenCodeRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NameRegex();

    [GeneratedRegex(@"\A[\t\n\r -\u00FF]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PolicyRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@:/-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExternalIdRegex();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagKeyRegex();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagValueRegex();

    [GeneratedRegex(@"\A[A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordRegex();
}
