namespace Irsactl.Cli.Namespaces;

/// <summary>
/// The files of the system that a program in namespaces sees differently: who is asked for names, and whose certificates are trusted.
/// </summary>
internal static class NamespaceFiles
{
    // Where distributions keep the roots that programs trust: Debian and Alpine; Fedora and its kin; openSUSE.
    private static readonly string[] Bundles =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/ca-bundle.pem", "/var/lib/ca-certificates/ca-bundle.pem",
    ];

    // glibc asks these first, and they would answer from outside.
    private static readonly string[] NameServices = ["/run/nscd/socket", "/var/run/nscd/socket", "/run/systemd/resolve/io.systemd.Resolve"];

    /// <summary>Writes what is to be seen, and says where.</summary>
    /// <param name="folder">For these files.</param>
    /// <param name="trustPem">The roots that the program must trust.</param>
    /// <param name="home">The user's home folder, or null.</param>
    public static IReadOnlyList<PlannedMount> Write(string folder, string trustPem, string? home) =>
    [
        .. Resolver(folder),
        .. NameServices.Select(RealPath).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(static service => new PlannedMount("/dev/null", service, IsNeeded: true)),
        .. Bundles.Select(RealPath).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select((bundle, index) => Bundle(folder, bundle, index, trustPem)),
        .. SessionCache(folder, home),
    ];

    /// <summary>The lines of nsswitch.conf, with host names from the file of hosts and the name server only.</summary>
    public static string NameSwitch(IEnumerable<string> lines) =>
        string.Concat(lines.Where(static line => !line.TrimStart().StartsWith("hosts:", StringComparison.Ordinal))
            .Append("hosts: files dns").Select(static line => $"{line}\n"));

    private static IEnumerable<PlannedMount> Resolver(string folder)
    {
        // Without the file libraries ask 127.0.0.1 by themselves.
        if (RealPath("/etc/resolv.conf") is { } resolver)
        {
            yield return new PlannedMount(WriteFile(folder, "resolv.conf", "nameserver 127.0.0.1\n"), resolver, IsNeeded: true);
        }

        if (RealPath("/etc/nsswitch.conf") is { } names)
        {
            yield return new PlannedMount(WriteFile(folder, "nsswitch.conf", NameSwitch(File.ReadLines(names))), names, IsNeeded: true);
        }
    }

    private static PlannedMount Bundle(string folder, string bundle, int index, string trustPem) =>
        new(WriteFile(folder, $"bundle-{index}.pem", $"{File.ReadAllText(bundle).TrimEnd()}\n{trustPem}"), bundle, IsNeeded: false);

    /// <summary>
    /// The aws CLI keeps sessions of roles by the role's name, and would take those of another local AWS for this one's. It makes the
    /// folder itself; here it is made before, so that another one can be seen in its place.
    /// </summary>
    private static IEnumerable<PlannedMount> SessionCache(string folder, string? home)
    {
        if (home is null or "" || !Directory.Exists(home))
        {
            yield break;
        }

        var cache = Path.Combine(home, ".aws", "cli", "cache");
        var empty = Directory.CreateDirectory(Path.Combine(folder, "cli-cache")).FullName;
        try
        {
            Directory.CreateDirectory(cache);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the aws CLI cannot keep anything there either.
            yield break;
        }

        yield return new PlannedMount(empty, cache, IsNeeded: false);
    }

    private static string WriteFile(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The file behind symbolic links; null where there is none.</summary>
    private static string? RealPath(string path)
    {
        try
        {
            return File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
