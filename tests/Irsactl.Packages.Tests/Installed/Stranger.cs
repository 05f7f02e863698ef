using Irsactl.Testing;
using Shouldly;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>
/// Somebody with a home directory, Debian's usual path and nothing else: no variables of ours, no .NET. What is left behind in the home
/// and among the temporary files can be seen.
/// </summary>
internal sealed class Stranger : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Stranger()
    {
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(SearchPath);
        foreach (var program in Directory.EnumerateFiles("/usr/bin").Where(program => Path.GetFileName(program) is not "dotnet"))
        {
            File.CreateSymbolicLink(Path.Combine(SearchPath, Path.GetFileName(program)), program);
        }
    }

    public string Home => _folder.At("home");

    /// <summary>Everything that lies in the home and among the temporary files.</summary>
    public IReadOnlyList<string> Traces =>
    [
        .. Directory.EnumerateFileSystemEntries(Home, "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFileSystemEntries(Temporary, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal),
    ];

    private string Temporary => _folder.At("tmp");

    // All of Debian's but the .NET SDK, whose link lies among them.
    private string SearchPath => _folder.At("bin");

    public Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        params IReadOnlyList<KeyValuePair<string, string?>> variables) => new CommandRunner
        {
            InheritEnvironment = false,
            WorkingDirectory = Home,
            Environment = new Dictionary<string, string?>(variables, StringComparer.Ordinal)
            {
                ["PATH"] = SearchPath,
                ["HOME"] = Home,
                ["TMPDIR"] = Temporary,
                ["LANG"] = "C.UTF-8",
            },
        }.RunAsync(program, arguments, cancellationToken);

    /// <summary>Runs the demo, which must succeed: it sets up a cluster's identity, uses it and breaks it.</summary>
    public async Task DemoAsync(
        string program, CancellationToken cancellationToken, params IReadOnlyList<KeyValuePair<string, string?>> variables)
    {
        var demo = (await RunAsync(program, ["demo"], cancellationToken, variables)).EnsureSuccess();
        demo.StandardOutput.ShouldContain("ASIA");
    }

    public void Dispose() => _folder.Dispose();
}
