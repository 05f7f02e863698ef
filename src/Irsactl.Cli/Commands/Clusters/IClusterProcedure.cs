using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary>Something that is done to a running cluster in steps, as its command sees it.</summary>
/// <typeparam name="TStatus">Where it is.</typeparam>
internal interface IClusterProcedure<TStatus>
{
    /// <summary>Reads where it is, and changes nothing.</summary>
    Task<TStatus> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Throws where it could not begin now, or not be turned round. The status is the plan: of the way back where that is asked.</summary>
    /// <exception cref="IrsactlException">It could not.</exception>
    Task<TStatus> CheckAsync(bool isBack, CancellationToken cancellationToken);

    /// <summary>Carries it out to the end.</summary>
    Task<TStatus> RunAsync(bool isBack, CancellationToken cancellationToken);

    /// <summary>Whether something was found at the end that somebody has to look at (<see cref="Running.ExitCode.Findings"/>).</summary>
    bool HasFindings(TStatus status) => false;

    /// <summary>Shows a status.</summary>
    void Write(TextWriter output, TStatus status, OutputFormat format);

    /// <summary>What a person is asked before anything is changed.</summary>
    string QuestionOf(bool isBack);
}
