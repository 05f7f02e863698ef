using System.Collections.Immutable;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>
/// A distribution's whole configuration. CloudFront takes changes only as a whole, so it is kept as it was read, and what this program
/// does not know goes back as it came.
/// </summary>
public sealed class DistributionConfig
{
    // CloudFront API Reference, "DistributionConfig": the elements in their order.
    private static readonly string[] _order =
    [
        "CallerReference", "Aliases", "DefaultRootObject", "Origins", "OriginGroups", "DefaultCacheBehavior", "CacheBehaviors",
        "CustomErrorResponses", "Comment", "Logging", "PriceClass", "Enabled", "ViewerCertificate", "Restrictions", "WebACLId",
        "HttpVersion", "IsIPV6Enabled",
    ];

    private static readonly string[] _linked = ["Origins", "DefaultCacheBehavior"];

    private readonly XElement _element;

    internal DistributionConfig(XElement element)
    {
        _element = element;
        Settings = DistributionXml.Read(element);
    }

    /// <summary>What of it this program looks after.</summary>
    public DistributionSettings Settings { get; }

    internal XElement Element => _element;

    /// <summary>The elements that are not as wanted, by their names in the API, such as <c>PriceClass</c>.</summary>
    public ImmutableArray<string> Differences(DistributionSettings wanted) =>
        [.. DistributionXml.Write(Settings).Zip(DistributionXml.Write(wanted))
            .Where(pair => !XNode.DeepEquals(pair.First, pair.Second))
            .Select(pair => pair.Second.Name.LocalName)];

    /// <summary>The same configuration with the elements replaced that are not as wanted.</summary>
    public DistributionConfig With(DistributionSettings wanted)
    {
        var replaced = Differences(wanted).ToHashSet(StringComparer.Ordinal);
        // Origin and cache behaviour name each other: somebody else's origin may have another id than ours.
        if (replaced.Overlaps(_linked))
        {
            replaced.UnionWith(_linked);
        }

        var changed = new XElement(_element);
        foreach (var part in DistributionXml.Write(wanted).Where(part => replaced.Contains(part.Name.LocalName)))
        {
            Put(changed, part);
        }

        return new DistributionConfig(changed);
    }

    /// <summary>A new distribution's.</summary>
    /// <param name="settings">What it is to be.</param>
    /// <param name="callerReference">Tells it from all others of the account; a second one of the same reference is refused.</param>
    public static DistributionConfig New(DistributionSettings settings, string callerReference)
    {
        var element = CloudFrontXml.Element(
            "DistributionConfig",
            CloudFrontXml.Text("CallerReference", callerReference),
            CloudFrontXml.Text("DefaultRootObject", ""),
            CloudFrontXml.List("CacheBehaviors", []),
            CloudFrontXml.List("CustomErrorResponses", []));
        foreach (var part in DistributionXml.Write(settings))
        {
            Put(element, part);
        }

        return new DistributionConfig(element);
    }

    private static void Put(XElement config, XElement part)
    {
        if (config.Child(part.Name.LocalName) is { } existing)
        {
            existing.ReplaceWith(part);
            return;
        }

        var place = Array.IndexOf(_order, part.Name.LocalName);
        var before = config.Elements().LastOrDefault(
            element => Array.IndexOf(_order, element.Name.LocalName) is var at and >= 0 && at < place);
        if (before is null)
        {
            config.AddFirst(part);
        }
        else
        {
            before.AddAfterSelf(part);
        }
    }
}
