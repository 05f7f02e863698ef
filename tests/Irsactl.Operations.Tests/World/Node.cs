using Irsactl.Oidc.Keys;

namespace Irsactl.Operations.Tests.World;

/// <summary>A node with an API server, which reads key and issuer when it starts and never again.</summary>
internal sealed class Node(string name)
{
    public string Name { get; } = name;

    public long Revision { get; set; }

    public long Target { get; set; }

    public SigningKey? Signer { get; set; }
}
