using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>What a lifecycle configuration must be like (S3 User Guide, "Lifecycle configuration elements").</summary>
internal static class LifecycleCheck
{
    private const int MaxRules = 1_000;
    private const string AllClasses = "all_storage_classes_128K";

    private static readonly string[] Actions =
    [
        "Expiration", "Transition", "NoncurrentVersionExpiration", "NoncurrentVersionTransition", "AbortIncompleteMultipartUpload",
    ];

    private static readonly string[] Days = ["Days", "NoncurrentDays", "DaysAfterInitiation", "NewerNoncurrentVersions"];

    private static readonly string[] Classes =
        ["GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"];

    /// <summary>Refuses one that cannot be, and gives ids to rules that have none.</summary>
    public static void Check(XElement document)
    {
        var rules = document.All("Rule").ToList();
        if (rules.Count is 0 or > MaxRules)
        {
            throw S3Errors.MalformedXml();
        }

        foreach (var rule in rules)
        {
            CheckRule(rule);
            if (string.IsNullOrEmpty(rule.Text("ID")))
            {
                rule.All("ID").Remove();
                rule.AddFirst(new XElement("ID", Convert.ToBase64String(RandomNumberGenerator.GetBytes(36))));
            }
        }

        if (rules.Select(rule => rule.Text("ID")).Distinct(StringComparer.Ordinal).Count() < rules.Count)
        {
            throw S3Errors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", "");
        }
    }

    /// <summary>Reads the header about small objects; what is not given is the default.</summary>
    public static string MinimumSize(string? header) => header switch
    {
        null or AllClasses => AllClasses,
        "varies_by_storage_class" => header,
        _ => throw S3Errors.InvalidRequest($"Invalid TransitionDefaultMinimumObjectSize found: {header}"),
    };

    private static void CheckRule(XElement rule)
    {
        if (rule.Text("Status") is not ("Enabled" or "Disabled") || rule.Text("ID") is { Length: > 255 })
        {
            throw S3Errors.MalformedXml();
        }

        // One of the two says what the rule is about; that both are missing is as much a mistake as both.
        if (rule.All("Filter").Count() + rule.All("Prefix").Count() != 1)
        {
            throw S3Errors.MalformedXml();
        }

        var actions = rule.Elements().Where(element => Actions.Contains(element.Name.LocalName, StringComparer.Ordinal)).ToList();
        if (actions.Count == 0)
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        foreach (var number in actions.SelectMany(action => action.Elements())
            .Where(element => Days.Contains(element.Name.LocalName, StringComparer.Ordinal)))
        {
            // A transition may come at once.
            var least = number.Parent?.Name.LocalName is "Transition" ? 0 : 1;
            if (!int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days < least)
            {
                throw S3Errors.InvalidArgument(
                    $"'{number.Name.LocalName}' for {number.Parent?.Name.LocalName} action must be a positive integer",
                    number.Name.LocalName,
                    number.Value);
            }
        }

        if (actions.Select(action => action.Text("StorageClass"))
            .Any(name => name is not null && !Classes.Contains(name, StringComparer.Ordinal)))
        {
            throw S3Errors.MalformedXml();
        }
    }
}
