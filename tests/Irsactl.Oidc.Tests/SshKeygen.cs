using System.ComponentModel;
using System.Diagnostics;

namespace Irsactl.Oidc.Tests;

/// <summary>The <c>ssh-keygen</c> program, in the folder of an <see cref="OpenSsl"/>.</summary>
internal static class SshKeygen
{
    /// <summary>Runs it and gives back what it printed; fails the test where it fails, skips it where the machine has none.</summary>
    public static string Run(OpenSsl folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("ssh-keygen", arguments)
        {
            WorkingDirectory = folder.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start).ShouldNotBeNull();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, $"ssh-keygen {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip("needs the program ssh-keygen");
            throw;
        }
    }
}
