using Irsactl.Testing;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>
/// The packages as a feed, with a folder of their own to be unpacked in: what the machine has of the same version from another time does
/// not count. Packages of others are taken from the machine's folder where they are there.
/// </summary>
internal sealed class LocalFeed
{
    private readonly TemporaryFolder _folder;

    public LocalFeed(TemporaryFolder folder)
    {
        _folder = folder;
        Configuration = folder.Write(
            "nuget.config",
            $"""<configuration><packageSources><add key="irsactl" value="{MadePackages.Folder}" /></packageSources></configuration>""");
    }

    /// <summary>NuGet's configuration with the feed in it.</summary>
    public string Configuration { get; }

    /// <summary>Runs <c>dotnet</c>, which must succeed, and answers what it printed.</summary>
    public async Task<string> DotNetAsync(string workingFolder, params string[] arguments) => (await new CommandRunner
    {
        WorkingDirectory = workingFolder,
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["NUGET_PACKAGES"] = _folder.At("packages"),
            ["NUGET_FALLBACK_PACKAGES"] = Machines,
        },
    }.RunAsync(DotNet.Command, arguments, Xunit.TestContext.Current.CancellationToken)).EnsureSuccess().StandardOutput;

    private static string Machines => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
