using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// The tag by which a load balancer says under which names it is an issuer: a load balancer has no such names itself, and whoever deletes
/// it must know where to look for records that lead to it.
/// </summary>
internal static class DomainTag
{
    /// <summary>The tag's key.</summary>
    public const string Key = "irsactl/domain";

    // The longest value of a tag.
    private const int MaxLength = 256;

    /// <summary>The tag for one more name. Names that it had before stay, as far as there is room.</summary>
    public static ResourceTag Add(IEnumerable<ResourceTag> tags, string domain)
    {
        var all = $"{domain} {string.Join(' ', DomainsOf(tags).Where(other => other != domain))}".TrimEnd();
        return new ResourceTag(Key, all.Length <= MaxLength ? all : all[..all.LastIndexOf(' ', MaxLength)]);
    }

    /// <summary>The names.</summary>
    public static IEnumerable<string> DomainsOf(IEnumerable<ResourceTag> tags) =>
        tags.Where(tag => tag.Key == Key).SelectMany(tag => tag.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
