using Irsactl.OpenShift.Manifests;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>A Secret among the manifests that tells a component its role.</summary>
/// <param name="File">The manifest.</param>
/// <param name="Namespace">The Secret's namespace.</param>
/// <param name="Name">The Secret's name.</param>
/// <param name="Profile">What it says.</param>
internal sealed record ComponentSecret(string File, string Namespace, string Name, SecretProfile Profile)
{
    /// <summary>Namespace and name.</summary>
    public string Identity => $"{Namespace}/{Name}";
}
