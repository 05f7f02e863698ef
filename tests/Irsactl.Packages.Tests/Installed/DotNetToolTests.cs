using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The .NET tool: installed by the SDK, as it must be, and run where only the shared runtime can be found.</summary>
public sealed class DotNetToolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Stranger _stranger = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_InstalledAndUninstalled_RunsTheDemo_AndLeavesNothing()
    {
        var package = MadePackages.File("irsactl.*.nupkg");
        var tools = _folder.At("tools");
        var feed = new LocalFeed(_folder);

        await feed.DotNetAsync(
            _folder.Path, "tool", "install", "irsactl", "--tool-path", tools, "--version", "*", "--configfile", feed.Configuration);
        await _stranger.DemoAsync(
            Path.Combine(tools, "irsactl"), Cancellation, KeyValuePair.Create<string, string?>("DOTNET_ROOT", DotNet.Root));
        await feed.DotNetAsync(_folder.Path, "tool", "uninstall", "irsactl", "--tool-path", tools);

        Directory.EnumerateFiles(tools, "*", SearchOption.AllDirectories).ShouldBeEmpty(package);
        _stranger.Traces.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _stranger.Dispose();
        _folder.Dispose();
    }
}
