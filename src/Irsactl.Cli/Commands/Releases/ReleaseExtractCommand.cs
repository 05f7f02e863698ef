using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.Releases;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary><c>irsactl release extract</c>: what <c>oc adm release extract --credentials-requests</c> does, without <c>oc</c>.</summary>
internal static class ReleaseExtractCommand
{
    public static Command Create(CommandContext context)
    {
        var source = new ReleaseSourceOptions(hasFrom: true);
        var selection = new SelectionOptions(choosesCloud: true);
        var requestsOnly = new Option<bool>("--credentials-requests")
        {
            Description = "Changes nothing, since nothing else is extracted; for command lines that were written for oc",
        };
        var to = new Option<string>("--to")
        {
            Description = "Folder for the requests, made where missing; those of two releases are not mixed in it",
            HelpName = "folder",
            Required = true,
        };
        to.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value.Length: 0 }])
            {
                result.AddError("--to names no folder; a variable in the command line may be empty");
            }
        });
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files of the same names that differ" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("extract", "Write the CredentialsRequests of a release into a folder, as oc adm release extract does")
        {
            to, overwrite, output, requestsOnly,
        };
        source.AddTo(command);
        selection.AddTo(command);
        command.WithExamples(
            "irsactl release extract quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json \\",
            "    --install-config install-config.yaml --to credreqs",
            "irsactl release extract quay.io/openshift-release-dev/ocp-release@sha256:… --idms-file idms.yaml --registry-ca ca.crt --to credreqs",
            "irsactl release extract oci-archive:release.tar --install-config install-config.yaml --to credreqs -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choose = selection.Read(parsed);
            var release = await source.ReadAsync(context, parsed, cancellationToken);
            var selected = choose(release.Manifests);
            var requests = selected.Select(release.Manifests.Requests);
            Explain(context, release, selected, requests);
            var folder = new RequestsFolder(parsed.GetRequiredValue(to), parsed.GetValue(overwrite));
            var files = await folder.WriteAsync(requests.ToFiles(), cancellationToken);
            ExtractReport.Write(context, parsed.GetValue(output), release, requests, files);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Explain(CommandContext context, ReleaseContents release, RequestSelection selection, SelectedRequests requests)
    {
        var kind = Clouds.ProviderKindOf(selection.Cloud);
        foreach (var left in requests.LeftOut.Where(left => left.Request.ProviderKind == kind))
        {
            ReleaseLines.Write(context, $"left out {left.Request.Name} ({left.Request.Source}): {left.Reason}");
        }

        if (requests.Taken.IsEmpty)
        {
            throw new IrsactlException(
                ReleaseCommandErrors.NothingChosen,
                $"{release.Reference} has {release.Manifests.Requests.Length} CredentialsRequests, none of them for a cluster like this on "
                    + selection.Cloud,
                "look whether it is the release image, and whether --cloud and --install-config are right");
        }

        if (selection.Cluster is null)
        {
            ReleaseLines.Write(context, "note: without --install-config, requests of every feature set and capability are taken");
        }
    }
}
