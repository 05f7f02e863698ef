using System.ComponentModel;
using System.Diagnostics;

namespace Irsactl.Oidc.Tests;

/// <summary>The <c>openssl</c> program in a folder of its own: the second opinion on keys and signatures.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("irsactl-oidc-");

    private OpenSsl()
    {
    }

    /// <summary>Skips the test where the machine has no <c>openssl</c>.</summary>
    public static OpenSsl Start()
    {
        var openssl = new OpenSsl();
        try
        {
            openssl.Run("version");
        }
        catch (Win32Exception)
        {
            openssl.Dispose();
            Assert.Skip("needs the program openssl");
        }

        return openssl;
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.FullName;

    public byte[] ReadBytes(string file) => File.ReadAllBytes(Path.Combine(_folder.FullName, file));

    public string Read(string file) => File.ReadAllText(Path.Combine(_folder.FullName, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.FullName, file), bytes);

    /// <summary>Runs it and gives back what it printed; fails the test where it fails.</summary>
    public string Run(params string[] arguments)
    {
        var (exitCode, output, errors) = Try(arguments);
        exitCode.ShouldBe(0, $"openssl {string.Join(' ', arguments)}: {errors}");
        return output;
    }

    public (int ExitCode, string Output, string Errors) Try(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
