using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// A host name and port that lead to a server on this machine, as curl's <c>--resolve</c> writes them, with the server's own port if it
/// differs.
/// </summary>
/// <param name="Name"><c>host:port</c> in lower case.</param>
/// <param name="Address">Where the server listens.</param>
internal sealed partial record ResolvedName(string Name, IPEndPoint Address)
{
    /// <summary>Reads <c>HOST:PORT:ADDR[:PORT]</c>; an IPv6 address stands in brackets.</summary>
    /// <exception cref="IrsactlException">It has another form, or leads off this machine.</exception>
    public static ResolvedName Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success
            || !TryPort(match.Groups["port"].Value, out var port)
            || !TryPort(match.Groups["own"] is { Success: true, Value: var own } ? own : match.Groups["port"].Value, out var ownPort)
            || !IPAddress.TryParse(match.Groups["address"].Value, out var address))
        {
            throw Wrong($"'{text}' is not HOST:PORT:ADDR", "write issuer.example:443:127.0.0.1:8443 or issuer.example:8443:[::1]");
        }

        return IPAddress.IsLoopback(address)
            ? new ResolvedName($"{match.Groups["host"].Value.TrimEnd('.').ToLowerInvariant()}:{port}", new IPEndPoint(address, ownPort))
            : throw Wrong($"{address} in '{text}' is not on this machine", "write a loopback address such as 127.0.0.1");
    }

    /// <summary>All of them; of two for one name the last counts.</summary>
    public static ImmutableDictionary<string, IPEndPoint> ToTable(IEnumerable<ResolvedName> names) =>
        ImmutableDictionary<string, IPEndPoint>.Empty.SetItems(names.Select(name => KeyValuePair.Create(name.Name, name.Address)));

    private static bool TryPort(string text, out ushort port) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port > 0;

    private static IrsactlException Wrong(string message, string hint) => new(CliErrors.InvalidValue, message, hint);

    [GeneratedRegex(
        @"\A(?<host>[A-Za-z0-9._-]+):(?<port>[0-9]{1,5}):(\[(?<address>[0-9A-Fa-f:.]+)\]|(?<address>[0-9.]+))(:(?<own>[0-9]{1,5}))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
