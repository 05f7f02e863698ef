using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Explain;

namespace Irsactl.Cli.Commands.Installing;

/// <summary><c>irsactl installer check</c>: what would fail, before an hour is lost.</summary>
internal static class InstallerCheckCommand
{
    public static Command Create(CommandContext context)
    {
        var path = new Argument<string>("dir") { Description = "Install directory (openshift-install --dir), or an install-config.yaml" };
        var requests = RequestsDirectory();
        var offline = Offline();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("check", "Say what in an install directory would make the installation fail")
        {
            path, requests, offline, output,
        };
        command.WithExamples(
            "irsactl installer check install-dir --credentials-requests-dir credreqs",
            "irsactl installer check install-dir --offline",
            "irsactl installer check install-config.yaml -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = InstallFolder.Open(parsed.GetRequiredValue(path));
            IReadOnlyList<Finding> findings;
            using (WaitingLine.Show(context, "asking AWS and reading the issuer's documents"))
            {
                findings = await new InstallCheck(context.Sources)
                    .RunAsync(folder, parsed.GetValue(requests), parsed.GetValue(offline), cancellationToken);
            }

            return InstallReport.Write(context, findings, parsed.GetValue(output));
        });
        return command;
    }

    /// <summary>The requests that the roles were made from.</summary>
    public static Option<string?> RequestsDirectory() => new("--credentials-requests-dir")
    {
        Description = "Directory with the CredentialsRequests: each that such a cluster takes must have its Secret, "
            + "and each role must trust its service accounts",
    };

    /// <summary>Whether nobody is asked.</summary>
    public static Option<bool> Offline() =>
        new("--offline") { Description = "Ask nobody, neither AWS nor the issuer: look at the files alone" };
}
