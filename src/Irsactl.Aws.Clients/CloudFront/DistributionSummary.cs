using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.CloudFront;

/// <summary>A distribution in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Comment">Its comment; null where the list leaves it out, as some emulators do.</param>
/// <param name="Origins">The host names it gets objects from.</param>
public sealed record DistributionSummary(string Id, string? Comment, IReadOnlyList<string> Origins)
{
    /// <summary>The host names it answers under: CloudFront's and its own.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    internal static DistributionSummary From(XElement item) =>
        new(item.Text("Id") ?? "", item.Text("Comment"), [.. item.Items("Origins").Select(origin => origin.Text("DomainName") ?? "")])
        {
            Names = [item.Text("DomainName") ?? "", .. item.Items("Aliases").Select(alias => alias.Value)],
        };
}
