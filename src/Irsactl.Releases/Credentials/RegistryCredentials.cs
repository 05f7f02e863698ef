using Irsactl.Diagnostics;

namespace Irsactl.Releases.Credentials;

/// <summary>
/// Finds the credentials of a registry: in the file that is named, or where podman and docker keep theirs (containers-auth.json, "Format"):
/// <c>REGISTRY_AUTH_FILE</c>, <c>$XDG_RUNTIME_DIR/containers/auth.json</c>, <c>~/.config/containers/auth.json</c>,
/// <c>$DOCKER_CONFIG/config.json</c> or <c>~/.docker/config.json</c>, <c>~/.dockercfg</c>.
/// </summary>
internal sealed class RegistryCredentials(string? file, Func<string, string?> environment, TimeProvider clock)
{
    private readonly Dictionary<string, PullSecretFile> _files = new(StringComparer.Ordinal);

    /// <summary>Those of a repository; null where there are none.</summary>
    /// <exception cref="IrsactlException">A file or a helper cannot be used.</exception>
    public async Task<RegistryCredential?> FindAsync(string registry, string repository, CancellationToken cancellationToken)
    {
        foreach (var path in Paths())
        {
            if (!_files.TryGetValue(path, out var secrets))
            {
                _files[path] = secrets = PullSecretFile.Read(path);
            }

            var found = secrets.HelperOf(registry) is { } helper
                ? await CredentialHelper.GetAsync(helper, registry, clock, cancellationToken) ?? secrets.Find(registry, repository)
                : secrets.Find(registry, repository);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private IEnumerable<string> Paths()
    {
        if ((file ?? Set("REGISTRY_AUTH_FILE")) is { } named)
        {
            return [named];
        }

        var home = Set("HOME") ?? Set("USERPROFILE");
        string?[] usual =
        [
            In(Set("XDG_RUNTIME_DIR"), "containers", "auth.json"),
            In(Set("XDG_CONFIG_HOME") ?? In(home, ".config"), "containers", "auth.json"),
            In(Set("DOCKER_CONFIG") ?? In(home, ".docker"), "config.json"),
            In(home, ".dockercfg"),
        ];
        return usual.OfType<string>().Where(File.Exists);
    }

    private string? Set(string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static string? In(string? folder, params string[] parts) => folder is null ? null : Path.Combine([folder, .. parts]);
}
