namespace Irsactl.Cli.Tests.Serving;

public sealed class ServeOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--source", "/srv/issuers")]
    [InlineData("--source", "dir:")]
    [InlineData("--source", "s3://")]
    [InlineData("--source", "s3://Bucket")]
    [InlineData("--source", "kubernetes:")]
    [InlineData("--read-interval", "never")]
    [InlineData("--read-timeout", "0")]
    [InlineData("--keep", "for ever")]
    [InlineData("--keep-issuer", "https://old.example.com")]
    [InlineData("--keep-issuer", "old.example.com")]
    [InlineData("--http", "localhost")]
    [InlineData("--http", "127.0.0.1")]
    [InlineData("--admin", "127.0.0.1:99999")]
    [InlineData("--trusted-proxy", "proxy.example.com")]
    [InlineData("--max-age", "soon")]
    [InlineData("--stale-after", "-1")]
    public async Task Serve_WithAValueThatCannotBe_IsWrongUsageAndNamesBoth(string option, string value)
    {
        string[] address = option is "--http" ? [] : ["--http", "127.0.0.1:0"];

        var result = await IrsactlProgram.RunAsync(["serve", "--source", $"dir:{_folder.Path}", .. address, $"{option}={value}"]);

        result.ExitCode.ShouldBe(2, result.Error);
        result.Error.ShouldContain(option);
        result.Error.ShouldContain(value);
    }

    [Fact]
    public async Task Serve_TlsWithoutCertificate_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync("serve", "--source", $"dir:{_folder.Path}", "--listen", "127.0.0.1:0");

        result.ShouldFailWith(2, "IRS4502", "certificate");
    }

    [Fact]
    public async Task Serve_AddressThatIsNotHere_Fails()
    {
        var result = await IrsactlProgram.RunAsync("serve", "--source", $"dir:{_folder.Path}", "--http", "192.0.2.1:8080");

        result.ShouldFailWith(1, "IRS4500", "192.0.2.1:8080");
    }
}
