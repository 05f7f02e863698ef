using Irsactl.Documents;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>An endpoint that an <c>irsactl.yaml</c> declares, for clusters with <c>hosting.kind: shared</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">The region of its bucket.</param>
/// <param name="Hosting">How it is hosted.</param>
/// <param name="Settings">How its account is reached, and its tags.</param>
/// <param name="Place">Where it is declared.</param>
internal sealed record DeclaredEndpoint(
    string Name, string Region, HostingOptions Hosting, ClusterSettings Settings, SourceLocation Place)
{
    /// <summary>What sets it up.</summary>
    public EndpointOptions ToOptions() => new() { Name = Name, Region = Region, Hosting = Hosting, Tags = Settings.OwnTags };
}
