using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Namespaces.Inside;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Namespaces;

/// <summary>
/// Runs a program in a network and a mount namespace of its own, out of which nothing leads but the local AWS and what listens on this
/// machine's loopback. Programs that know of no proxy and no variable work there under AWS's real names.
/// </summary>
internal static class NamespacedProgram
{
    private const int DnsPort = 53;

    private static readonly int[] PortsOfAws = [80, 443];

    /// <summary>Runs the program to its end.</summary>
    /// <param name="tools">How namespaces are had here.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="aws">The local AWS.</param>
    /// <param name="session">The variables and the folder of this run.</param>
    /// <param name="context">Home folder, and where to tell of refusals.</param>
    /// <param name="cancellationToken">When cancelled, the program is asked to end and still waited for.</param>
    /// <returns>The program's exit code, or null and why nothing was started.</returns>
    public static async Task<(int? ExitCode, string Reason)> RunAsync(
        NamespaceTools tools,
        IReadOnlyList<string> program,
        LocalAwsAddress aws,
        LocalSession session,
        CommandContext context,
        CancellationToken cancellationToken)
    {
        var plan = Plan(tools, aws, session.Folder, context);
        if (plan.Outside.Length > LoopbackGate.LongestPath)
        {
            return (null, $"the path {plan.Outside} is too long for a socket");
        }

        var file = Path.Combine(session.Folder, "plan.json");
        await File.WriteAllBytesAsync(
            file, JsonSerializer.SerializeToUtf8Bytes(plan, NamespacePlanJson.Default.NamespacePlan), cancellationToken);
        using var gate = LoopbackGate.Open(plan.Outside);
        var published = Publish(plan, aws);
        try
        {
            var code = await ChildProcess.RunAsync(
                [.. tools.Enter, .. SelfProcess.Command, InsideProcess.Verb, file, "--", .. program],
                session.Environment,
                cancellationToken);
            return code == InsideProcess.SetUpFailed && File.Exists(plan.Failure)
                ? (null, await File.ReadAllTextAsync(plan.Failure, CancellationToken.None))
                : (code, "");
        }
        finally
        {
            published.ForEach(static port => port.Dispose());
        }
    }

    private static NamespacePlan Plan(NamespaceTools tools, LocalAwsAddress aws, string folder, CommandContext context)
    {
        var names = aws.Resolve.Keys.Select(HostOf).Distinct(StringComparer.Ordinal).Index()
            .ToDictionary(name => name.Item, name => new IPAddress([127, 64, 1, (byte)(name.Index + 1)]), StringComparer.Ordinal);
        var own = new IPEndPoint(IPAddress.Loopback, aws.Endpoint.Port);
        return new NamespacePlan
        {
            Outside = Path.Combine(folder, "outside.sock"),
            Inside = Path.Combine(folder, "inside.sock"),
            Failure = Path.Combine(folder, "failure"),
            Aws = own.ToString(),
            Mounts = NamespaceFiles.Write(folder, aws.TrustPem, context.Environment("HOME")),
            Ports =
            [
                Port(own, own, isNeeded: true),
                .. PortsOfAws.Select(port => Port(new IPEndPoint(NameTable.Aws, port), own, isNeeded: true)),
                .. aws.Resolve.Select(name => Port(new IPEndPoint(names[HostOf(name.Key)], PortOf(name.Key)), name.Value, isNeeded: true)),
                .. ListeningPorts.Read().Distinct().Where(port => port.Port is not DnsPort && !port.Equals(own))
                    .Select(port => Port(port, port, isNeeded: false)),
            ],
            Names = names.ToDictionary(name => name.Key, name => name.Value.ToString(), StringComparer.Ordinal),
            ProgramPrefix = tools.Leave,
        };
    }

    /// <summary>
    /// The servers of the user's own that the local AWS is to reach may be started by the program. Where nobody listens outside, their
    /// ports lead to those inside.
    /// </summary>
    private static List<RelayedPort> Publish(NamespacePlan plan, LocalAwsAddress aws)
    {
        List<RelayedPort> published = [];
        foreach (var server in aws.Resolve.Values.Distinct())
        {
            try
            {
                published.Add(RelayedPort.Open(server, plan.Inside, server));
            }
            catch (SocketException)
            {
                // Somebody listens there already, or it is a port that this user may not use.
            }
        }

        return published;
    }

    private static PlannedPort Port(IPEndPoint here, IPEndPoint there, bool isNeeded) => new(here.ToString(), there.ToString(), isNeeded);

    // Names are kept as host:port.
    private static string HostOf(string name) => name[..name.LastIndexOf(':')];

    private static int PortOf(string name) =>
        int.Parse(name.AsSpan(name.LastIndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
}
