using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>What a website configuration must be like (S3 API Reference, "PutBucketWebsite").</summary>
internal static class WebsiteCheck
{
    private const int MaxRules = 50;

    /// <summary>Refuses one that cannot be.</summary>
    public static void Check(XElement document)
    {
        var index = document.All("IndexDocument").FirstOrDefault();
        if (document.All("RedirectAllRequestsTo").FirstOrDefault() is { } redirect)
        {
            if (document.Elements().Count() > 1 || string.IsNullOrEmpty(redirect.Text("HostName")))
            {
                throw S3Errors.InvalidRequest("RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
            }

            CheckProtocol(redirect);
            return;
        }

        if (index is null)
        {
            throw S3Errors.InvalidArgument(
                "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty", "IndexDocument", "null");
        }

        if (index.Text("Suffix") is not { Length: > 0 } suffix || suffix.Contains('/', StringComparison.Ordinal))
        {
            throw S3Errors.InvalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", index.Text("Suffix") ?? "");
        }

        var rules = document.All("RoutingRules").SelectMany(list => list.All("RoutingRule")).ToList();
        if (rules.Count > MaxRules)
        {
            throw S3Errors.InvalidRequest(
                $"{rules.Count} routing rules provided, the number of routing rules in a website configuration is limited to {MaxRules}.");
        }

        foreach (var rule in rules)
        {
            CheckProtocol(rule.All("Redirect").FirstOrDefault() ?? throw S3Errors.MalformedXml());
        }
    }

    private static void CheckProtocol(XElement redirect)
    {
        if (redirect.Text("Protocol") is { } protocol and not ("http" or "https"))
        {
            throw S3Errors.InvalidRequest(
                $"Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically: {protocol}");
        }
    }
}
