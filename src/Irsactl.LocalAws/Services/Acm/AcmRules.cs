using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Json;

namespace Irsactl.LocalAws.Services.Acm;

/// <summary>The limits of ACM's service model.</summary>
internal static partial class AcmRules
{
    private const int MaxTags = 50;
    private const string ArnText = @"arn:[\w+=/,.@-]+:acm:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(/[\w+=,.@-]+)*";
    private const string DomainText = @"(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])";
    private const string TagText = @"[\p{L}\p{Z}\p{N}_.:\/=+\-@]*";

    /// <summary>The algorithms of keys.</summary>
    public static ImmutableArray<string> KeyAlgorithms { get; } =
        ["RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"];

    /// <summary>Checks a certificate's ARN.</summary>
    public static void CheckArn(Violations violations, string? arn)
    {
        violations.Require("certificateArn", arn);
        violations.Length("certificateArn", arn, 20, 2048);
        violations.Pattern("certificateArn", arn, Arn(), ArnText);
    }

    /// <summary>Checks a name.</summary>
    public static void CheckDomain(Violations violations, string path, string? name)
    {
        violations.Length(path, name, 1, 253);
        violations.Pattern(path, name, Domain(), DomainText);
    }

    /// <summary>Reads tags; a tag without a value has an empty one.</summary>
    public static List<KeyValuePair<string, string>> ReadTags(Violations violations, JsonParameters parameters)
    {
        var list = parameters.List("Tags");
        violations.Count("tags", list, 0, MaxTags);
        List<KeyValuePair<string, string>> tags = [];
        for (var index = 0; index < list.Count; index++)
        {
            var (key, value) = (list[index].Text("Key"), list[index].Text("Value"));
            var path = $"tags.{index + 1}.member";
            violations.Require($"{path}.key", key);
            violations.Length($"{path}.key", key, 1, 128);
            violations.Pattern($"{path}.key", key, Tag(), TagText);
            violations.Length($"{path}.value", value, 0, 256);
            violations.Pattern($"{path}.value", value, Tag(), TagText);
            tags.Add(new(key ?? "", value ?? ""));
        }

        return tags;
    }

    /// <summary>A certificate's tags with more of them.</summary>
    /// <exception cref="AwsServiceException">They are too many.</exception>
    public static ImmutableSortedDictionary<string, string> AddTags(
        ImmutableSortedDictionary<string, string> tags, IEnumerable<KeyValuePair<string, string>> added) =>
        tags.SetItems(added) is { Count: <= MaxTags } all
            ? all
            : throw new AwsServiceException(400, "TooManyTagsException", $"The number of tags on a certificate is limited to {MaxTags}.");

    /// <summary>Refuses a request in which anything was wrong.</summary>
    /// <exception cref="AwsServiceException">Something was.</exception>
    public static void Finish(Violations violations)
    {
        if (violations.Message is { } message)
        {
            throw AcmErrors.Validation(message);
        }
    }

    [GeneratedRegex($"^{ArnText}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Arn();

    [GeneratedRegex($"^{DomainText}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Domain();

    [GeneratedRegex($"^{TagText}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
