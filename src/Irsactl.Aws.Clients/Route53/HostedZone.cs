using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Route53;

/// <summary>A hosted zone.</summary>
/// <param name="Id">Its id, such as <c>Z0123456789ABCDEFGHIJ</c>.</param>
/// <param name="Name">The domain, without a final dot.</param>
/// <param name="IsPrivate">Whether only virtual private clouds see it.</param>
public sealed record HostedZone(string Id, string Name, bool IsPrivate)
{
    private const string Prefix = "/hostedzone/";

    /// <summary>Whether a name can be in the zone.</summary>
    public bool Holds(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Equals(Name, StringComparison.OrdinalIgnoreCase) || name.EndsWith($".{Name}", StringComparison.OrdinalIgnoreCase);
    }

    internal static HostedZone From(XElement element)
    {
        var id = element.Text("Id") ?? "";
        return new HostedZone(
            id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id,
            (element.Text("Name") ?? "").TrimEnd('.'),
            string.Equals(element.Child("Config")?.Text("PrivateZone"), "true", StringComparison.OrdinalIgnoreCase));
    }
}
