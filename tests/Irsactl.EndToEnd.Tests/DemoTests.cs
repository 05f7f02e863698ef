using System.Diagnostics;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests;

/// <summary>The demo of the published binary.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_PublishedBinary_ShowsCredentialsAndFourRefusalsAndLeavesNothing()
    {
        using var temporary = new TemporaryFolder();
        var result = await new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = temporary.Path },
        }.RunAsync(IrsactlBinary.Path, ["demo"], TestContext.Current.CancellationToken);

        var transcript = result.EnsureSuccess().StandardOutput;
        transcript.ShouldContain("\"AccessKeyId\": \"ASIA");
        transcript.ShouldContain("assumed-role/demo-openshift-machine-api-aws-cloud-credentials/irsactl");
        foreach (var number in (int[])[1, 2, 3, 4])
        {
            transcript.ShouldContain($"Refusal {number} of 4");
        }

        foreach (var cause in (string[])["RestrictPublicBuckets", "[IRS4036]", "[IRS4045]", "[IRS4051]"])
        {
            transcript.ShouldContain(cause);
        }

        temporary.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_AsItIs_IsShortEnoughToRead()
    {
        var transcript = (await new CommandRunner().RunAsync(IrsactlBinary.Path, ["demo"], TestContext.Current.CancellationToken))
            .EnsureSuccess().StandardOutput;

        var lines = transcript.TrimEnd('\n').Split('\n');
        lines.Length.ShouldBeInRange(45, 75, transcript);
        // An ARN stays whole.
        lines.Where(line => line.Length > 80 && line.TrimEnd('\\').Trim().Contains(' ', StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_FirstLine_IsThereWithinASecond()
    {
        // The best of three: other tests want the cores, too.
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var watch = Stopwatch.StartNew();
            using var demo = Process.Start(
                new ProcessStartInfo(IrsactlBinary.Path, ["demo"])
                {
                    RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
                })
                .ShouldNotBeNull();
            (await demo.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNullOrWhiteSpace();
            best = watch.Elapsed < best ? watch.Elapsed : best;
            demo.Kill(entireProcessTree: true);
            await demo.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        best.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Demo_StepByStepWithoutATerminal_IsRefused()
    {
        var result = await new CommandRunner().RunAsync(IrsactlBinary.Path, ["demo", "--step"], TestContext.Current.CancellationToken);

        result.ExitCode.ShouldBe(2);
        result.StandardError.ShouldContain("--step waits for somebody at a terminal");
    }

    [Fact]
    public async Task Demo_Full_GoesFromAReleaseToAnotherKeyWithoutARefusalAndLeavesNothing()
    {
        using var temporary = new TemporaryFolder();
        var result = await new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["TMPDIR"] = temporary.Path },
        }.RunAsync(IrsactlBinary.Path, ["demo", "--full"], TestContext.Current.CancellationToken);

        var transcript = result.EnsureSuccess().StandardOutput;
        transcript.ShouldContain("Refusal 4 of 4");
        transcript.ShouldContain("created   credreqs/70-ebs-csi-driver.yaml");
        transcript.ShouldContain("so AWS answers InvalidIdentityToken");
        transcript.ShouldContain("is published no more");
        transcript.ShouldContain("tokens were traded meanwhile, 0 refused");
        temporary.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Demo_Keep_LeavesTheFilesThere()
    {
        using var folder = new TemporaryFolder();

        var result = await new CommandRunner().RunAsync(
            IrsactlBinary.Path, ["demo", "--keep", folder.At("kept")], TestContext.Current.CancellationToken);

        result.EnsureSuccess();
        folder.Files().Contains("kept/out/serviceaccount-signer.private", StringComparer.Ordinal).ShouldBeTrue();
        folder.Files().Contains("kept/out/manifests/cluster-authentication-02-config.yaml", StringComparer.Ordinal).ShouldBeTrue();
    }
}
