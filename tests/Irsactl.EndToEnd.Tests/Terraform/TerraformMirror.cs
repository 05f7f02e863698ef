namespace Irsactl.EndToEnd.Tests.Terraform;

/// <summary>Where Terraform finds the AWS provider without a network: a test looks for it, and never fetches it.</summary>
internal static class TerraformMirror
{
    private const string Variable = "IRSACTL_TERRAFORM_MIRROR";
    private const string ConfigurationVariable = "TF_CLI_CONFIG_FILE";
    private const string Provider = "registry.terraform.io/hashicorp/aws";

    /// <summary>Why the tests cannot run.</summary>
    public const string SkipReason =
        $"Terraform's AWS provider is in no local mirror: set {Variable} to a folder with {Provider}, or {ConfigurationVariable} to a "
        + "file that names one";

    /// <summary>The configuration file that Terraform is to read, or null where it finds the provider by itself.</summary>
    /// <param name="folder">Where a file can be written.</param>
    /// <returns>Whether there is a provider, and the file.</returns>
    public static (bool IsThere, string? ConfigurationFile) Find(string folder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } mirror && HasProvider(mirror))
        {
            var file = Path.Combine(folder, "terraform.rc");
            File.WriteAllText(
                file,
                $$"""
                provider_installation {
                  filesystem_mirror {
                    path = "{{mirror}}"
                  }
                }

                """);
            return (true, file);
        }

        return Environment.GetEnvironmentVariable(ConfigurationVariable) is { Length: > 0 } configured && File.Exists(configured)
            ? (true, configured)
            : (Implied().Any(HasProvider), null);
    }

    // Terraform CLI documentation, "Implied local mirror directories".
    private static IEnumerable<string> Implied()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } own ? own : Path.Combine(home, ".local", "share");
        return [
            Path.Combine(home, ".terraform.d", "plugins"),
            Path.Combine(data, "terraform", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
        ];
    }

    private static bool HasProvider(string mirror) => Directory.Exists(Path.Combine(mirror, Provider));
}
