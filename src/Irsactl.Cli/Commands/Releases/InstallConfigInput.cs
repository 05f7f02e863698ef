using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift;
using Irsactl.OpenShift.Installing;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>An install-config that a flag names.</summary>
internal static class InstallConfigInput
{
    /// <summary>Reads it; null where none is named.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or is none.</exception>
    public static InstallConfig? Read(string? path) =>
        path is null
            ? null
            : InstallConfigReader.Read(path, InputFile.ReadBytes(path), out var problem)
                ?? throw new IrsactlException(
                    OpenShiftErrors.UnusableConfig,
                    problem ?? $"{path} is no install-config",
                    "correct the file; openshift-install refuses it, too");
}
