using Irsactl.LocalAws.Server.Storage.Records;

namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>Sets this AWS's clock ahead: for AWS, tokens and sessions have expired.</summary>
internal sealed class ClockAhead : Breaking<ClockAhead.Setting>
{
    // Longer than tokens last, shorter than certificates do.
    private static readonly TimeSpan By = TimeSpan.FromDays(2);

    /// <inheritdoc />
    public override string Name => "clock-ahead";

    /// <inheritdoc />
    public override string Title => "Set the clock ahead";

    /// <inheritdoc />
    public override string Effect =>
        "The clocks of AWS and of the cluster are two days apart: AWS's is ahead. A token that was just made has expired for it.";

    /// <inheritdoc />
    public override string ErrorCode => "ExpiredTokenException";

    /// <inheritdoc />
    public override string ErrorMessage => "Token expired: current date/time";

    /// <summary>By the clock of whoever explains, the token is good: that AWS's is another one, only its answer shows.</summary>
    public override string Finding => "IRS4055";

    /// <inheritdoc />
    public override string TargetKind => "clock";

    /// <inheritdoc />
    public override IEnumerable<string> TargetsIn(StateSnapshot state) => ["aws"];

    /// <inheritdoc />
    protected override Setting Get(StateSnapshot state, string target) => new(state.ClockError);

    /// <inheritdoc />
    protected override StateSnapshot Set(StateSnapshot state, string target, Setting value) => state with { ClockError = value.WrongBy };

    /// <inheritdoc />
    protected override Setting Spoil(StateSnapshot state, string target, Setting value) => new(By);

    /// <summary>How wrong the clock is.</summary>
    /// <param name="WrongBy">What it shows too much.</param>
    internal sealed record Setting(TimeSpan WrongBy);
}
