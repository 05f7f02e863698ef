using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Hosting;

/// <summary>Hosting <c>server</c> with the published binary as server, set-up and AWS.</summary>
public sealed class ServerTests
{
    private const string Host = "oidc.example.com";

    [Fact]
    public async Task Server_FromSetUpToDeletion_IsTheIssuerThatAwsReads()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await using var serve = await ServeProcess.StartNewAsync(Host);
        await using var aws = await LocalAwsProcess.StartAsync(
            "--resolve", $"{Host}:443:127.0.0.1:{serve.Port}", "--trust-ca", serve.CertificateFile);
        aws.Trust(serve.CertificateFile);
        using var cluster = new ClusterRun(
            aws, "own", "--hosting", "server", "--issuer-url", $"https://{Host}/prod", "--documents-dir", serve.Documents);

        (await cluster.CreateAllAsync()).ShouldNotBeEmpty();
        cluster.Issuer.ShouldBe($"https://{Host}/prod");
        await cluster.ShouldServeDocumentsAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();

        await serve.StopAsync();
        var refused = await cluster.AssumeAsync();
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("InvalidIdentityToken");

        await serve.StartAsync();
        (await cluster.AssumeAsync()).EnsureSuccess();
        (await cluster.CreateAllAsync()).ShouldBeEmpty();

        await cluster.DeleteAsync();
        await aws.ShouldHaveNothingAsync();
    }
}
