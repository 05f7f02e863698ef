using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// The tag by which a certificate says in which zone its validation record was made for it. ACM has one such record for a domain and an
/// account: one that was there before is somebody else's.
/// </summary>
internal static class ValidationMark
{
    private const string Key = "irsactl/validation-record-zone";

    /// <summary>The tag.</summary>
    public static ResourceTag In(string zoneId) => new(Key, zoneId);

    /// <summary>The zone's id; null where the record was not made for the certificate.</summary>
    public static string? ZoneOf(IEnumerable<ResourceTag> tags) => tags.FirstOrDefault(tag => tag.Key == Key)?.Value;
}
