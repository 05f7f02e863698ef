using System.Globalization;
using System.Runtime.InteropServices;
using Irsactl.Cli.Processes;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Namespaces;

/// <summary>
/// How a program gets namespaces of its own on this machine. A .NET process has several threads, and the kernel gives a user namespace to
/// processes of one thread only: <c>unshare</c> of util-linux starts us anew in them.
/// </summary>
/// <param name="Enter">What starts a process in new namespaces, as their root.</param>
/// <param name="Leave">What starts a process there as the user who began; empty where that user is root anyway.</param>
internal sealed partial record NamespaceTools(IReadOnlyList<string> Enter, IReadOnlyList<string> Leave)
{
    private const string Unshare = "unshare";

    /// <summary>Tries what the system allows.</summary>
    /// <returns>The tools, or why there are none.</returns>
    public static async Task<(NamespaceTools? Tools, string Reason)> FindAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "this system has none");
        }

        var reason = "";
        foreach (var tools in Candidates())
        {
            try
            {
                var result = await CapturedProcess.RunAsync(
                    [.. tools.Enter, .. tools.Leave, "true"],
                    Path.GetTempPath(),
                    new Dictionary<string, string?>(StringComparer.Ordinal),
                    cancellationToken);
                if (result.ExitCode == 0)
                {
                    return (tools, "");
                }

                reason = result.Error.Split('\n')[0] is { Length: > 0 } line ? line : $"{Unshare} ended with exit code {result.ExitCode}";
            }
            catch (IrsactlException error) when (error.Code.Id == Running.CliErrors.ProgramNotStarted.Id)
            {
                return (null, $"there is no '{Unshare}' on the PATH; it is in the package util-linux");
            }
        }

        return (null, reason);
    }

    private static IEnumerable<NamespaceTools> Candidates()
    {
        string[] entering = [Unshare, "--user", "--map-root-user", "--mount", "--net", "--"];
        var (user, group) = (GetEffectiveUser(), GetEffectiveGroup());
        if (user != 0)
        {
            return [new NamespaceTools(entering, [Unshare, "--user", Map("user", user), Map("group", group), "--"])];
        }

        // Root needs no user namespace, unless it is root of a container only.
        return [new NamespaceTools([Unshare, "--mount", "--net", "--"], []), new NamespaceTools(entering, [])];
    }

    private static string Map(string what, uint id) => string.Create(CultureInfo.InvariantCulture, $"--map-{what}={id}");

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetEffectiveGroup();
}
