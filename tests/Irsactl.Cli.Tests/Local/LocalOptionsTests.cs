using Irsactl.Cli.Commands.Local;

namespace Irsactl.Cli.Tests.Local;

public sealed class LocalOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "http")]
    [InlineData("--account-id", "12")]
    [InlineData("--account-id", "12345678901x")]
    [InlineData("--now", "tomorrow")]
    [InlineData("--now", "1999-12-31T23:59:59Z")]
    [InlineData("--now", "2100-01-01T00:00:00Z")]
    [InlineData("--clock-rate", "-1")]
    [InlineData("--clock-rate", "fast")]
    [InlineData("--clock-rate", "86401")]
    [InlineData("--latency", "-5ms")]
    [InlineData("--propagation-delay", "soon")]
    [InlineData("--settle-delay", "never")]
    [InlineData("--access-log-interval", "often")]
    [InlineData("--throttle", "0")]
    [InlineData("--throttle", "iam=")]
    [InlineData("--fault", "s3")]
    [InlineData("--fault", "s3:*=boom")]
    [InlineData("--fault", "s3:*=500@2")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "x")]
    [InlineData("--resolve", "issuer.example:443")]
    [InlineData("--resolve", "issuer.example:443:192.0.2.1")]
    [InlineData("--resolve", "issuer.example:0:127.0.0.1")]
    [InlineData("--resolve", "issuer.example:443:127.0.0.1:65536")]
    [InlineData("--resolve", "issuer.example:443:::1")]
    public async Task Start_WithAValueThatCannotBe_IsWrongUsageAndNamesBoth(string option, string value)
    {
        var result = await IrsactlProgram.RunAsync("local", "start", $"{option}={value}");

        var shown = value.Contains('=', StringComparison.Ordinal) && option == "--fault" ? value.Split('=', '@')[^1] : value.Split(':')[^1];
        result.ShouldFailWith(2, "IRS1001", option, shown);
    }

    [Theory]
    [InlineData("env", "--port", "0")]
    [InlineData("env", "--port", "65536")]
    [InlineData("events", "--port", "x")]
    [InlineData("exec", "--join", "x")]
    public async Task PortOfARunningOne_ThatCannotBe_IsWrongUsage(string command, string option, string value)
    {
        string[] program = command == "exec" ? ["--", "true"] : [];

        var result = await IrsactlProgram.RunAsync(["local", command, option, value, .. program]);

        result.ShouldFailWith(2, "IRS1001", $"'{value}'", option);
    }

    [Fact]
    public async Task Fault_OfAServiceThatIsNotServed_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync("local", "exec", "--fault", "s4:*=500", "--", "true");

        result.ShouldFailWith(2, "IRS5002", "'s4'");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("25h")]
    public async Task AccessLogInterval_OutOfBounds_IsWrongUsageWithAHint(string value)
    {
        var result = await IrsactlProgram.RunAsync("local", "exec", "--access-log-interval", value, "--", "true");

        result.ShouldFailWith(2, "IRS5001", "access log interval");
    }

    [Fact]
    public async Task Join_WithOptionsOfANewOne_IsWrongUsage()
    {
        var result = await IrsactlProgram.RunAsync(
            "local", "exec", "--join", "4566", "--now", "2031-01-01T00:00:00Z", "--throttle", "5", "--", "true");

        result.ShouldFailWith(2, "IRS1001", "--now, --throttle", "--join");
    }

    [Fact]
    public async Task TrustCa_WithoutCertificate_IsWrongUsage()
    {
        var file = _folder.Write("empty.pem", "no certificate");

        (await IrsactlProgram.RunAsync("local", "exec", "--trust-ca", file, "--", "true")).ShouldFailWith(2, "IRS1002", file, "--trust-ca");
        (await IrsactlProgram.RunAsync("local", "exec", "--trust-ca", "/no/such.pem", "--", "true"))
            .ShouldFailWith(1, "IRS1003", "/no/such.pem");
    }

    [Theory]
    [InlineData("issuer.example:443:127.0.0.1:8443", "issuer.example:443", "127.0.0.1:8443")]
    [InlineData("Issuer.Example.:8443:127.0.0.2", "issuer.example:8443", "127.0.0.2:8443")]
    [InlineData("issuer.example:443:[::1]:8443", "issuer.example:443", "[::1]:8443")]
    [InlineData("issuer.example:443:[::1]", "issuer.example:443", "[::1]:443")]
    public void Resolve_IsRead(string text, string name, string address)
    {
        var resolved = ResolvedName.Parse(text);

        (resolved.Name, resolved.Address.ToString()).ShouldBe((name, address));
    }
}
