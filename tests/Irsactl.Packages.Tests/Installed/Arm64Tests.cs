using System.Diagnostics;
using System.Text.Json;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>
/// The program for 64-bit ARM, executed by qemu with the libraries of its image: an AWS in one process, its clients in others, as the demo
/// has them. The demo itself starts the program anew, for which the kernel would have to know qemu.
/// </summary>
public sealed class Arm64Tests : IDisposable
{
    private const string Qemu = "/usr/bin/qemu-aarch64";
    private const string Role = "arn:aws:iam::123456789012:role/try-openshift-machine-api-aws-cloud-credentials";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_UnderQemu_SetsUpAnIdentityAndTradesItsTokenForCredentials()
    {
        Assert.SkipUnless(File.Exists(Qemu), "qemu-aarch64 is not installed; Debian's package qemu-user has it");
        var root = await ImageFolder.UnpackAsync(_folder, "arm64");
        using var aws = Start(root, "local", "start", "--port", "0", "-o", "json");
        try
        {
            var line = await aws.StandardOutput.ReadLineAsync(Cancellation);
            var endpoint = JsonDocument.Parse(line.ShouldNotBeNull()).RootElement.GetProperty("endpoint").GetString()!;

            await RunAsync(
                root, endpoint, "aws", "create-all", "--name", "try", "--region", "us-east-1",
                "--credentials-requests-dir", RepositoryFolder.At("samples", "credentials-requests"), "--output-dir", _folder.At("out"));
            var token = await RunAsync(
                root, endpoint, "token", "mint", "--issuer", "https://try-oidc.s3.us-east-1.amazonaws.com",
                "--private-key-file", _folder.At("out", "serviceaccount-signer.private"),
                "--namespace", "openshift-machine-api", "--service-account", "machine-api-controllers");
            var credentials = await RunAsync(
                root, endpoint, "assume-role", "--role-arn", Role, "--token-file", _folder.Write("token", token));

            credentials.ShouldContain("\"AccessKeyId\": \"ASIA");
        }
        finally
        {
            aws.Kill();
            await aws.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Arguments(string root, string[] arguments) => ["-L", root, Path.Combine(root, "usr/bin/irsactl"), .. arguments];

    private static Process Start(string root, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Qemu, Arguments(root, arguments)) { RedirectStandardOutput = true, UseShellExecute = false })!;

    private static async Task<string> RunAsync(string root, string endpoint, params string[] arguments) => (await new CommandRunner
    {
        Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = endpoint,
            ["AWS_REGION"] = "us-east-1",
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
        },
    }.RunAsync(Qemu, Arguments(root, arguments), Cancellation)).EnsureSuccess().StandardOutput;
}
