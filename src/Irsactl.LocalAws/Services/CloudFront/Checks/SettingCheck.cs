using System.Text.RegularExpressions;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>The rest of a configuration.</summary>
internal static partial class SettingCheck
{
    /// <summary>Refuses settings that cannot be.</summary>
    public static void Require(XElement config, DistributionSettings settings, string accountId)
    {
        if (settings.DefaultRootObject is { Length: > 0 } root
            && (root.StartsWith('/') || root.Length > 255 || !OriginCheck.IsUrlText(root)))
        {
            throw new AwsServiceException(
                400, "InvalidDefaultRootObject", "The default root object file name is too big or contains an invalid character.");
        }

        var countries = config.Child("Restrictions")?.Child("GeoRestriction");
        var locations = countries?.Child("Items")?.Elements().Select(item => item.Value).ToList() ?? [];
        if ((countries?.Text("RestrictionType") is "none" or null) == (locations.Count > 0) || !locations.TrueForAll(IsCountry))
        {
            throw new AwsServiceException(400, "InvalidGeoRestrictionParameter", "The specified geo restriction parameter is not valid.");
        }

        var acl = config.Text("WebACLId");
        if (acl.Length > 0 && !Guid.TryParse(acl, out _)
            && !(WebAcl().Match(acl) is { Success: true } arn && arn.Groups["account"].Value == accountId))
        {
            throw new AwsServiceException(
                400,
                "InvalidWebACLId",
                "A web ACL ID specified is not valid. To specify a web ACL created using the latest version of WAF, "
                + "use the ACL ARN, for example "
                + "arn:aws:wafv2:us-east-1:123456789012:global/webacl/ExampleWebACL/473e64fd-f30b-4765-81a0-62ad96dd167a. "
                + "To specify a web ACL created using WAF Classic, use the ACL ID, for example 473e64fd-f30b-4765-81a0-62ad96dd167a.");
        }

        var logging = config.Child("Logging");
        if (logging is not null
            && logging.IsTrue("Enabled")
            && !(AwsNames.TryParse(logging.Text("Bucket").ToLowerInvariant(), out var service)
                && service is { SigningName: "s3", Bucket: not null }))
        {
            throw CloudFrontErrors.InvalidArgument("The parameter Logging Bucket does not refer to a valid S3 bucket.");
        }
    }

    // ISO 3166-1: two capital letters.
    private static bool IsCountry(string code) => code.Length == 2 && code.All(char.IsAsciiLetterUpper);

    [GeneratedRegex(
        "^arn:aws[a-z-]*:wafv2:us-east-1:(?<account>[0-9]{12}):global/webacl/[A-Za-z0-9_-]+/[0-9a-f-]{36}$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex WebAcl();
}
