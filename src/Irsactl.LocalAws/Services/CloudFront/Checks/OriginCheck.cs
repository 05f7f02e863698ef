using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.CloudFront.Model;
using Irsactl.LocalAws.Services.CloudFront.Serving;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Checks;

/// <summary>The origins of a distribution.</summary>
internal static class OriginCheck
{
    private const int Max = 100;
    private const int MaxHeaders = 30;

    /// <summary>Refuses origins that cannot be.</summary>
    public static void Require(CloudFrontState state, XElement config, DistributionSettings settings, string partition)
    {
        if (settings.Origins.Length > Max)
        {
            throw new AwsServiceException(400, "TooManyOrigins", "You cannot create more origins for the distribution.");
        }

        if (settings.Origins.DistinctBy(origin => origin.Id, StringComparer.Ordinal).Count() != settings.Origins.Length)
        {
            throw CloudFrontErrors.InvalidArgument("Two origins have the same Id.");
        }

        foreach (var (origin, element) in settings.Origins.Zip(config.Items("Origins")))
        {
            RequireKind(origin, element);
            RequirePath(origin);
            RequireHeaders(origin);
            RequireAccess(state, origin, partition);
        }
    }

    private static bool IsBucketName(string host) =>
        AwsNames.TryParse(host, out var service) && service is { SigningName: "s3", Bucket: not null };

    private static void RequireKind(OriginSettings origin, XElement element)
    {
        var isCustom = element.Child("CustomOriginConfig") is not null;
        if (origin.IsBucket == isCustom)
        {
            throw CloudFrontErrors.InvalidOrigin();
        }

        if (origin.IsBucket && !IsBucketName(origin.DomainName))
        {
            throw CloudFrontErrors.InvalidArgument("The parameter Origin DomainName does not refer to a valid S3 bucket.");
        }

        if (Uri.CheckHostName(origin.DomainName) is not UriHostNameType.Dns)
        {
            throw CloudFrontErrors.InvalidArgument("The parameter Origin DomainName is no host name.");
        }

        // AWS takes it. Here the key to all APIs is known, and a distribution would carry the calls of any page to them.
        if (LocalNames.TryParse(origin.DomainName, out _)
            || (AwsNames.TryParse(origin.DomainName, out _) && !IsBucketName(origin.DomainName)))
        {
            throw CloudFrontErrors.NotImplemented($"the origin {origin.DomainName}, an API of this AWS's,");
        }
    }

    private static void RequirePath(OriginSettings origin)
    {
        if (origin.Path.Length > 0 && (!origin.Path.StartsWith('/') || origin.Path.EndsWith('/') || !IsUrlText(origin.Path)))
        {
            throw CloudFrontErrors.InvalidArgument(
                "The parameter OriginPath begins with a slash, does not end with one, and is URL-encoded.");
        }
    }

    private static void RequireHeaders(OriginSettings origin)
    {
        if (origin.CustomHeaders.Length > MaxHeaders)
        {
            throw new AwsServiceException(400, "TooManyOriginCustomHeaders", "Your request contains too many origin custom headers.");
        }

        if (origin.CustomHeaders.Any(header => header.Key.Length == 0
            || !header.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            || header.Value.Any(char.IsControl)
            || header.Key.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)
            || header.Key.ToUpperInvariant() is "HOST" or "CONNECTION" or "CONTENT-LENGTH" or "TRANSFER-ENCODING" or "VIA"))
        {
            throw CloudFrontErrors.InvalidArgument("A custom header is not one that CloudFront can send.");
        }
    }

    private static void RequireAccess(CloudFrontState state, OriginSettings origin, string partition)
    {
        if (origin is { AccessControlId.Length: > 0, AccessIdentityId.Length: > 0 })
        {
            throw new AwsServiceException(
                400, "IllegalOriginAccessConfiguration", "Cannot use both Origin Access Control and Origin Access Identity on an origin");
        }

        if (origin.AccessIdentityId.Length > 0
            && !(state.Identities.TryGetValue(origin.AccessIdentityId, out var identity) && identity.Partition == partition))
        {
            throw new AwsServiceException(
                400, "InvalidOriginAccessIdentity", "The specified origin access identity does not exist or is not valid.");
        }

        if (origin.AccessControlId.Length == 0)
        {
            return;
        }

        var control = state.Controls.TryGetValue(origin.AccessControlId, out var found) && found.Partition == partition
            ? found
            : throw new AwsServiceException(400, "InvalidOriginAccessControl", "The origin access control is not valid.");
        if (control.OriginType is not ("s3" or "lambda"))
        {
            throw CloudFrontErrors.NotImplemented($"origin access control for {control.OriginType}");
        }

        if (control.OriginType is "s3" ? !origin.IsBucket : !OriginSignature.IsFunctionUrl(origin.DomainName))
        {
            throw new AwsServiceException(
                400,
                "InvalidDomainNameForOriginAccessControl",
                "An origin access control is associated with an origin whose domain name is not supported.");
        }
    }

    /// <summary>Whether a text can stand in a URL as it is.</summary>
    public static bool IsUrlText(string text) => text.All(
        character => character is > ' ' and <= '~' and not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '#' or '?'));
}
