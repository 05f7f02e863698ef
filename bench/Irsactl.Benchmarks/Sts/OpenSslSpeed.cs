using System.Globalization;
using Irsactl.Benchmarks.Running;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Sts;

/// <summary>What the machine's OpenSSL can do: <c>openssl speed</c>, which counts by the second of processor time.</summary>
internal static class OpenSslSpeed
{
    /// <summary>RSA verifications per second.</summary>
    /// <param name="bits">2048 or 4096.</param>
    /// <param name="core">The core it runs on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<double> VerifyAsync(int bits, int core, CancellationToken cancellationToken)
    {
        string[] command = [.. Cores.Pin(core), "openssl", "speed", "-mr", "-seconds", "2", $"rsa{bits}"];
        var result = (await new CommandRunner().RunAsync(command[0], command[1..], cancellationToken)).EnsureSuccess();

        // +F2:<number>:<bits>:<signatures a second>:<verifications a second>, and two more from OpenSSL 3.2 on.
        var fields = Array.Find(result.StandardOutput.Split('\n'), line => line.StartsWith("+F2:", StringComparison.Ordinal))?.Split(':');
        return fields is [_, _, _, _, var verify, ..] && double.TryParse(verify, CultureInfo.InvariantCulture, out var rate)
            ? rate
            : throw new InvalidOperationException(result.ToString());
    }
}
