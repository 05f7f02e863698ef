namespace Irsactl.Cli.Commands.Installing;

/// <summary>A Secret among the manifests that tells a component its role.</summary>
/// <param name="File">The manifest.</param>
/// <param name="Namespace">The Secret's namespace.</param>
/// <param name="Name">The Secret's name.</param>
internal sealed record ComponentSecret(string File, string Namespace, string Name)
{
    /// <summary><c>role_arn</c> of the profile, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary><c>web_identity_token_file</c> of the profile, or null.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Whether there is an access key in it.</summary>
    public bool HasAccessKey { get; init; }

    /// <summary>Namespace and name.</summary>
    public string Identity => $"{Namespace}/{Name}";
}
