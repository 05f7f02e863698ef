using System.Globalization;
using System.Net;

namespace Irsactl.Cli.Namespaces;

/// <summary>The TCP ports of this machine's loopback on which somebody listens, as the kernel lists them.</summary>
internal static class ListeningPorts
{
    // The state of a listening socket in /proc/net/tcp.
    private const string Listening = "0A";

    // Of 127.0.0.1, ::1, and of all addresses, as the kernel prints them on little-endian and big-endian machines.
    private static readonly string[] OnLoopback =
    [
        "0100007F", "7F000001", "00000000", "00000000000000000000000000000000", "00000000000000000000000001000000",
        "00000000000000000000000000000001",
    ];

    /// <summary>Reads them. Each of them with the address that a client on this machine would use.</summary>
    public static IReadOnlyList<IPEndPoint> Read() =>
    [
        .. Parse(Lines("/proc/net/tcp")).Select(port => new IPEndPoint(IPAddress.Loopback, port)),
        .. Parse(Lines("/proc/net/tcp6"))
            .SelectMany(port => new[] { new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(IPAddress.IPv6Loopback, port) }),
    ];

    /// <summary>The ports of a table's lines, <c>sl local_address rem_address st …</c>; addresses are <c>0100007F:11D6</c>.</summary>
    public static IEnumerable<int> Parse(IEnumerable<string> table) =>
        from line in table.Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields.Length > 3 && fields[3] == Listening
        let local = fields[1].Split(':')
        where local.Length == 2 && OnLoopback.Contains(local[0], StringComparer.Ordinal)
        select int.Parse(local[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    // A kernel without IPv6 has no such file.
    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
