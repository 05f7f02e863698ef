using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>Reads a release, and shows on standard error how far that has come and what was read.</summary>
internal static class ReleaseInput
{
    /// <summary>Reads it.</summary>
    /// <exception cref="IrsactlException">It cannot be read.</exception>
    public static async Task<ReleaseContents> ReadAsync(
        CommandContext context, string image, ReleaseReaderOptions options, CancellationToken cancellationToken)
    {
        using var view = new LayerView(context);
        var release = await new ReleaseReader(options, view).ReadAsync(image, cancellationToken);
        view.End(release);
        return release;
    }
}
