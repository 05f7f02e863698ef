using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>Programs of this machine, which must succeed.</summary>
internal static class Programs
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string? program, params string[] arguments) =>
        (await new CommandRunner().RunAsync(program.ShouldNotBeNull(), arguments, TestContext.Current.CancellationToken))
            .EnsureSuccess().StandardOutput;
}
