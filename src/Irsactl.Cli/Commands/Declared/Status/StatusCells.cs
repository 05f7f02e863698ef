using System.Globalization;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Explain.Evidence;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>A cluster or an endpoint in a row of a table. Words, numbers and dates only: all of it fits 80 columns beside a name.</summary>
internal static class StatusCells
{
    private const string Unknown = "-";

    /// <summary>What stands above.</summary>
    public static IReadOnlyList<string> Head { get; } = ["NAME", "STATE", "DRIFT", "ISSUER", "CERT", "KEYS", "LAST USE"];

    /// <summary>The row.</summary>
    public static IReadOnlyList<string> Of(MemberStatus status) =>
    [
        status.Member.Kind == MemberKind.Endpoint ? $"{status.Member.Name} (endpoint)" : status.Member.Name,
        State(status),
        Drift(status),
        Issuer(status),
        status.CertificateEndsAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"{status.DaysUntil(end)}d") : Unknown,
        // That is the least: writing a key set again, for a new key beside the old one, makes all of them look younger.
        status.KeyAge is { } age ? string.Create(CultureInfo.InvariantCulture, $">={(int)age.TotalDays}d") : Unknown,
        LastUse(status),
    ];

    /// <summary>In one word.</summary>
    public static string State(MemberStatus status) => status switch
    {
        { Plan: not { Succeeded: true } } => "failed",
        { Member.Kind: MemberKind.Left } => "left",
        { IsNew: true } => "new",
        { NeedsAttention: true } => "look",
        _ => "ok",
    };

    /// <summary>What its host answers, in one word.</summary>
    public static string Issuer(MemberStatus status) => status switch
    {
        { Evidence: null } => Unknown,
        { Evidence.Discovery.Value.Failure: TransportFailure.Certificate } => "untrusted",
        { Evidence.Discovery.Value.Status: null } => "no answer",
        { Member.Kind: MemberKind.Endpoint } => "ok",
        { Evidence.Discovery.Value.Status: 401 or 403 } or { Evidence.KeySet.Value.Status: 401 or 403 } => "closed",
        _ when status.Findings.Any(finding => finding.Check is Irsactl.Explain.CheckNames.Discovery or Irsactl.Explain.CheckNames.KeySet
            or Irsactl.Explain.CheckNames.KeySafety) => "wrong",
        _ => "ok",
    };

    private static string Drift(MemberStatus status) => status.Plan is not { Succeeded: true }
        ? Unknown
        : (status.Drift.Length + status.Foreign.Count).ToString(CultureInfo.InvariantCulture);

    private static string LastUse(MemberStatus status) => status switch
    {
        { LastUsed: { } time } => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Roles: > 0 } => "never",
        _ => Unknown,
    };
}
