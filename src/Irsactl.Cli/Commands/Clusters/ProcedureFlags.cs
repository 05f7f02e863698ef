using System.CommandLine;
using Irsactl.Cli.Values;
using Irsactl.Operations.Rotation;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>The flags of what is done to a running cluster in steps.</summary>
internal sealed class ProcedureFlags
{
    private readonly Option<TimeSpan?>? _lifetime;
    private readonly Option<TimeSpan?> _timeout =
        Durations.Option("--timeout", "How long one thing that the cluster does by itself may take. Default: 2h");

    private readonly Option<TimeSpan?> _interval = Durations.Option("--interval", "How long to wait between two looks. Default: 10s");

    private readonly Option<bool> _status;
    private readonly Option<bool> _rollback;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Say what would be done, and change nothing" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask" };
    private readonly Option<OutputFormat> _output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);

    /// <summary>Makes the flags.</summary>
    /// <param name="lifetime">What the longest life of a token decides.</param>
    /// <param name="what">What is under way, such as <c>a rotation</c>.</param>
    /// <param name="rollback">What going back is, and how long it can be done.</param>
    public ProcedureFlags(string lifetime, string what, string rollback)
        : this(what, rollback) =>
        _lifetime = Durations.Option("--token-lifetime", $"The longest life of a token for AWS: {lifetime}. Default: 24h");

    private ProcedureFlags(string what, string rollback)
    {
        _status = new Option<bool>("--status") { Description = $"Say where {what} is, and change nothing" };
        _rollback = new Option<bool>("--rollback") { Description = rollback };
    }

    /// <summary>The flags of something that waits for no token's end.</summary>
    /// <param name="what">What is under way.</param>
    /// <param name="rollback">What going back is, and how long it can be done.</param>
    public static ProcedureFlags WithoutTokens(string what, string rollback) => new(what, rollback);

    public void AddTo(Command command)
    {
        foreach (var flag in (Option?[])[_lifetime, _timeout, _interval, _status, _rollback, _dryRun, _yes, _output])
        {
            if (flag is not null)
            {
                command.Add(flag);
            }
        }

        command.Validators.Add(result =>
        {
            if (_lifetime is not null && result.GetValue(_lifetime) is { } life && life < RotationOptions.ShortestLifetime)
            {
                result.AddError($"'{life.TotalSeconds:0}s' given for --token-lifetime is shorter than any token lives: 10m at the least");
            }

            if (result.GetValue(_interval) < TimeSpan.FromSeconds(1))
            {
                result.AddError("--interval is 1s at the least");
            }

            if (result.GetValue(_status) && (result.GetValue(_rollback) || result.GetValue(_dryRun)))
            {
                result.AddError("--status changes nothing and goes with neither --rollback nor --dry-run");
            }
        });
    }

    public ProcedureArguments Read(ParseResult parsed) => new()
    {
        TokenLifetime = _lifetime is null ? null : parsed.GetValue(_lifetime),
        StepLimit = parsed.GetValue(_timeout),
        Interval = parsed.GetValue(_interval),
        ShowsStatus = parsed.GetValue(_status),
        IsBack = parsed.GetValue(_rollback),
        IsDryRun = parsed.GetValue(_dryRun),
        IsAgreed = parsed.GetValue(_yes),
        Format = parsed.GetValue(_output),
    };
}
