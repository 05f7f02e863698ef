using Irsactl.Cli.Running;
using Irsactl.OpenShift.CredentialsRequests;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The CredentialsRequests of a folder, with a note on each that is passed over.</summary>
internal static class RequestsInput
{
    public static IReadOnlyList<CredentialsRequest> Read(CommandContext context, string directory, bool techPreview)
    {
        var selection = techPreview ? CredentialsRequestSelection.TechPreview : CredentialsRequestSelection.Default;
        var log = new GoLog(context);
        if (CredentialsRequestReader.IsEmptyFolder(directory))
        {
            log.Write($"Warning: {directory} is empty: no IAM roles are made");
            return [];
        }

        return Noted(context, CredentialsRequestReader.ReadPaths([directory], selection));
    }

    /// <summary>The requests to act on, with a note on each that is passed over.</summary>
    public static IReadOnlyList<CredentialsRequest> Noted(CommandContext context, CredentialsRequestSet found)
    {
        var log = new GoLog(context);
        foreach (var skipped in found.Skipped)
        {
            log.Write($"Ignoring CredentialsRequest {skipped.Name} ({skipped.Source}): {skipped.Note}");
        }

        return found.Requests;
    }
}
