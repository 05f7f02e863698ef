using System.Net;
using System.Net.Sockets;

namespace Irsactl.Cli.Tests.FileErrors;

/// <summary>Programs and ports that are not to be had.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("no-such-program-anywhere")]
    [InlineData("/no/such/program")]
    public async Task Exec_ProgramMissing_Exits127(string program) =>
        (await IrsactlProgram.RunAsync("local", "exec", "--namespace", "off", "--", program)).ShouldFailWith(127, "IRS1006", program);

    [Fact]
    public async Task Exec_ProgramNotExecutable_Exits126()
    {
        var file = _folder.Write("data", "no program");

        (await IrsactlProgram.RunAsync("local", "exec", "--namespace", "off", "--", file)).ShouldFailWith(126, "IRS1009", file);
    }

    [Fact]
    public async Task Exec_Folder_Exits126() =>
        (await IrsactlProgram.RunAsync("local", "exec", "--namespace", "off", "--", _folder.Path))
            .ShouldFailWith(126, "IRS1009", _folder.Path);

    [Fact]
    public async Task Exec_NoFormatTheSystemKnows_Exits126()
    {
        var file = _folder.Write("data", "\u007fnonsense");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await IrsactlProgram.RunAsync("local", "exec", "--namespace", "off", "--", file)).ShouldFailWith(126, "IRS1009", file);
    }

    [Fact]
    public async Task Port_Taken_IsNamedByBothServers()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        (await IrsactlProgram.RunAsync("local", "start", "--port", $"{port}")).ShouldFailWith(1, "IRS5000", $"127.0.0.1:{port}");
        (await IrsactlProgram.RunAsync("serve", "--source", $"dir:{_folder.Path}", "--http", $"127.0.0.1:{port}"))
            .ShouldFailWith(1, "IRS4500", $"127.0.0.1:{port}", "address already in use");
    }
}
