using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Services.Route53;

/// <summary>Ids and name servers that look like Route 53's.</summary>
internal static class Route53Ids
{
    /// <summary>What stands before a zone's id in answers; requests may leave it out.</summary>
    public const string ZonePrefix = "/hostedzone/";

    /// <summary>What stands before a change's id in answers; requests may leave it out.</summary>
    public const string ChangePrefix = "/change/";

    private const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Random = 19;
    private const int ServersPerTopLevel = 512;
    private const int ServersPerDomain = 8;

    private static readonly string[] TopLevels = ["com", "net", "org", "co.uk"];

    /// <summary>A new zone's id.</summary>
    public static string NewZone() => $"Z0{RandomNumberGenerator.GetString(Characters, Random)}";

    /// <summary>A new change's id.</summary>
    public static string NewChange() => $"C0{RandomNumberGenerator.GetString(Characters, Random)}";

    /// <summary>Four name servers, one under each top-level domain: <c>ns-738.awsdns-28.net</c>.</summary>
    public static ImmutableList<string> NewNameServers() =>
    [
        .. TopLevels.Select((topLevel, index) =>
        {
            var number = RandomNumberGenerator.GetInt32(ServersPerTopLevel);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"ns-{(index * ServersPerTopLevel) + number}.awsdns-{number / ServersPerDomain:00}.{topLevel}");
        }),
    ];

    /// <summary>An id without what may stand before it.</summary>
    public static string Strip(string id, string prefix) => id.StartsWith(prefix, StringComparison.Ordinal) ? id[prefix.Length..] : id;
}
