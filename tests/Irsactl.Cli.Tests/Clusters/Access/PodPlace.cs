using System.Globalization;

namespace Irsactl.Cli.Tests.Clusters.Access;

/// <summary>
/// What a pod has of its cluster: variables, and a service account's folder where every program looks for it. It is there for the program
/// alone, in namespaces of its own, so nothing has to be written outside the test's folder.
/// </summary>
/// <param name="Folder">The folder with token and ca.crt.</param>
/// <param name="Server">The API server.</param>
internal sealed record PodPlace(string Folder, Uri Server)
{
    private const string Script = """
        mount -t tmpfs none /run && mkdir -p /run/secrets/kubernetes.io/serviceaccount \
          && mount --bind "$ACCOUNT" /run/secrets/kubernetes.io/serviceaccount && exec "$0" "$@"
        """;

    /// <summary>Why tests that need it are skipped elsewhere.</summary>
    public const string SkipReason = "a pod's folder needs Linux with user and mount namespaces, and /var/run that leads to /run";

    /// <summary>The program that runs another one there.</summary>
    public static IReadOnlyList<string> Wrapper { get; } = ["/usr/bin/unshare", "--map-root-user", "--mount", "sh", "-c", Script];

    /// <summary>The variables.</summary>
    public IEnumerable<KeyValuePair<string, string>> Variables =>
    [
        new("ACCOUNT", Folder),
        new("KUBERNETES_SERVICE_HOST", Server.Host),
        new("KUBERNETES_SERVICE_PORT", Server.Port.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether the machine can do it.</summary>
    public static async Task<bool> IsThereAsync(TemporaryFolder folder)
    {
        folder.Write("token", "x");
        if (!OperatingSystem.IsLinux() || !File.Exists(Wrapper[0]))
        {
            return false;
        }

        var result = await new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ACCOUNT"] = folder.Path },
        }
            .RunAsync(
                Wrapper[0],
                [.. Wrapper.Skip(1), "test", "-f", "/var/run/secrets/kubernetes.io/serviceaccount/token"],
                TestContext.Current.CancellationToken);
        return result.ExitCode == 0;
    }
}
