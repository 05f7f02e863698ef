using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary>One thing that is looked at. Nothing is changed by it.</summary>
internal interface IDoctorCheck
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether it asks anybody outside this machine.</summary>
    bool AsksOthers { get; }

    /// <summary>Looks.</summary>
    /// <exception cref="IrsactlException">What is looked at is broken in a way that has a code of its own.</exception>
    Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken);
}
