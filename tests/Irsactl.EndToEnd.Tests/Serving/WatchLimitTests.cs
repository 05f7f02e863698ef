using System.Diagnostics;
using System.Security.Cryptography;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary>
/// <c>irsactl serve</c> where the system has fewer watches than there are folders, as in a user namespace of the test's own.
/// </summary>
public sealed class WatchLimitTests : IDisposable
{
    private const int Issuers = 30;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_WithoutWatchesLeft_SaysSoAndSeesChangesWhenItReads()
    {
        Assert.SkipUnless(Tools.Unshare.IsInstalled, Tools.Unshare.SkipReason);
        for (var number = 0; number < Issuers; number++)
        {
            NewKey($"oidc.example.com/{number}/one.pub");
        }

        using var serve = Start();
        try
        {
            var lines = await ReadToIssuersAsync(serve);

            lines.ShouldContain(line => line.Contains("no watches left", StringComparison.Ordinal)
                && line.Contains("max_user_watches", StringComparison.Ordinal));
            lines[^1].ShouldBe("30 issuers");
            _folder.Write("documents/oidc.example.com/29/bad.pub", "no key");
            (await serve.StandardError.ReadLineAsync(Cancellation)).ShouldNotBeNull().ShouldContain("skipped");
        }
        finally
        {
            serve.Kill(entireProcessTree: true);
            await serve.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<List<string>> ReadToIssuersAsync(Process serve)
    {
        var lines = new List<string>();
        while (lines is [] || !lines[^1].EndsWith(" issuers", StringComparison.Ordinal))
        {
            lines.Add(await serve.StandardError.ReadLineAsync(Cancellation) ?? throw new InvalidOperationException("irsactl serve ended"));
        }

        return lines;
    }

    private Process Start() => Process.Start(new ProcessStartInfo(
        Tools.Unshare.Path ?? "unshare",
        [
            "--user", "--map-root-user", "sh", "-c", "echo 10 > /proc/sys/user/max_inotify_watches && exec \"$@\"", "sh",
            IrsactlBinary.Path, "serve", "--source", $"dir:{_folder.At("documents")}", "--http", "127.0.0.1:0", "--read-interval", "200ms",
        ])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
    }) ?? throw new InvalidOperationException("unshare was not started");

    private void NewKey(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _folder.Write($"documents/{name}", key.ExportSubjectPublicKeyInfoPem());
    }
}
