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

        temporary.Files().ShouldBeEmpty();
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
