using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Irsactl.Diagnostics;
using Irsactl.Releases.Images;

namespace Irsactl.Releases.Credentials;

/// <summary>
/// A program that keeps credentials of registries (docker/docker-credential-helpers): <c>docker-credential-NAME get</c>, the registry on its
/// standard input, <c>{"Username", "Secret"}</c> on its output.
/// </summary>
internal static class CredentialHelper
{
    private const int LongestOutput = 64 * 1024;

    /// <summary>By which name a helper says that its secret is an identity token.</summary>
    private const string TokenUser = "<token>";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks it; null where it has none for the registry.</summary>
    /// <param name="name">The last part of its name.</param>
    /// <param name="registry">The registry.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">It cannot be asked.</exception>
    public static async Task<RegistryCredential?> GetAsync(string name, string registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' or '.'))
        {
            throw Failed("of the pull-secret file", "has a name that is none");
        }

        var program = $"docker-credential-{name}";
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var process = Start(program);
        try
        {
            await process.StandardInput.WriteAsync($"{registry}\n".AsMemory(), limit.Token);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            var output = new char[LongestOutput];
            var length = await process.StandardOutput.ReadBlockAsync(output, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            await error;
            return process.ExitCode == 0 ? Parse(program, new string(output, 0, length))
                : new string(output, 0, length).Contains("not found", StringComparison.OrdinalIgnoreCase) ? null
                : throw Failed(program, $"ended with exit code {process.ExitCode}");
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(program, $"did not end within {Patience.TotalSeconds:0} seconds", error);
        }
        catch (IOException error)
        {
            throw Failed(program, "did not read what it was asked", error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string program)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, ["get"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }) ?? throw Failed(program, "was not started");
        }
        catch (Win32Exception error)
        {
            throw Failed(program, "cannot be started: is it on the PATH?", error);
        }
    }

    private static RegistryCredential? Parse(string program, string output)
    {
        try
        {
            using var json = JsonText.Parse(Encoding.UTF8.GetBytes(output), maxDepth: 8);
            var (user, secret) = (ImageDocument.Text(json.RootElement, "Username"), ImageDocument.Text(json.RootElement, "Secret"));
            return secret is not { Length: > 0 } ? null
                : user == TokenUser ? new RegistryCredential("", "", IdentityToken: secret)
                : new RegistryCredential(user ?? "", secret);
        }
        catch (JsonException)
        {
            // Nothing of what it wrote: it may be a secret.
            throw Failed(program, "wrote no JSON");
        }
    }

    private static IrsactlException Failed(string program, string what, Exception? cause = null) => new(
        ReleaseErrors.UnusableCredentials,
        $"the credential helper {program} {what}",
        "try it by hand, or name another pull-secret file with --registry-config",
        cause);
}
