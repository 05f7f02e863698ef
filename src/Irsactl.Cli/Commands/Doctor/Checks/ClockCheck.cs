using System.Globalization;
using Irsactl.Aws.Clients;

namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>How far the machine's clock is from AWS's, by the date of its answers.</summary>
internal sealed class ClockCheck(EndpointProbes probes) : IDoctorCheck
{
    /// <summary>AWS takes signatures that are at most five minutes old (IAM User Guide, "Create a signed AWS API request").</summary>
    private static readonly TimeSpan _most = TimeSpan.FromMinutes(5);

    /// <summary>A clock that is set by NTP is never so far off.</summary>
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(30);

    public string Name => CheckNames.Clock;

    public bool AsksOthers => true;

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        const string Remedy = "set this machine's clock (timedatectl set-ntp true), and in a virtual machine look whether it was suspended";
        if ((await probes.AskAsync(cancellationToken)).FirstOrDefault(probe => probe.Offset is not null) is not { Offset: { } offset } probe)
        {
            return [CheckResult.Skipped(Name, "no endpoint answered with a date")];
        }

        var far = offset.Duration();
        var text = far < TimeSpan.FromSeconds(2)
            ? $"as AWS's, by {probe.Endpoint.Authority}"
            : $"{Say(far)} {(offset > TimeSpan.Zero ? "ahead of" : "behind")} AWS's, by {probe.Endpoint.Authority}";
        return
        [
            far > _most ? CheckResult.Failed(Name, AwsClientErrors.ClockSkewed, $"{text}: AWS refuses signatures", Remedy)
                : far > _usual ? CheckResult.Warning(Name, AwsClientErrors.ClockSkewed, $"{text}: tokens may be refused as not valid yet", Remedy)
                : CheckResult.Ok(Name, text),
        ];
    }

    private static string Say(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
