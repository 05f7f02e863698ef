using System.Net;
using System.Net.Sockets;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>Whether the local AWS can have its port.</summary>
internal sealed class PortCheck(int port) : IDoctorCheck
{
    public string Name => CheckNames.Port;

    public bool AsksOthers => false;

    public Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> results = [Look()];
        return Task.FromResult(results);
    }

    private CheckResult Look()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return CheckResult.Ok(Name, $"127.0.0.1:{port} is free for local start");
        }
        catch (SocketException error)
        {
            return CheckResult.Warning(
                Name,
                DoctorCodes.PortTaken,
                $"127.0.0.1:{port} cannot be had: {error.Message}",
                "irsactl local status says whether a local AWS runs there; local start --port 0 takes another");
        }
    }
}
