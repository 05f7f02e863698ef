using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>What a CORS configuration must be like (S3 User Guide, "Elements of a CORS configuration").</summary>
internal static class CorsCheck
{
    private const int MaxRules = 100;
    private static readonly string[] Methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    /// <summary>Refuses one that cannot be.</summary>
    public static void Check(XElement document)
    {
        var rules = document.All("CORSRule").ToList();
        if (rules.Count is 0 or > MaxRules || rules.Exists(rule => !rule.All("AllowedMethod").Any() || !rule.All("AllowedOrigin").Any()))
        {
            throw S3Errors.MalformedXml();
        }

        if (rules.SelectMany(rule => rule.All("AllowedMethod"))
            .FirstOrDefault(method => !Methods.Contains(method.Value, StringComparer.Ordinal)) is { } other)
        {
            throw S3Errors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {other.Value}");
        }

        if (rules.SelectMany(rule => rule.All("AllowedOrigin"))
            .FirstOrDefault(origin => origin.Value.Count(character => character is '*') > 1) is { } wide)
        {
            throw S3Errors.InvalidRequest($"AllowedOrigin \"{wide.Value}\" can not have more than one wildcard.");
        }

        if (rules.Select(rule => rule.Text("MaxAgeSeconds")).Any(
            age => age is not null && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw S3Errors.MalformedXml();
        }
    }
}
