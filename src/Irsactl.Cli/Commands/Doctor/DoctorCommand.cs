using System.CommandLine;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Commands.Permissions;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Doctor;

/// <summary><c>irsactl doctor</c>: what a machine and an account need, before anything starts.</summary>
internal static class DoctorCommand
{
    private const string UsualFile = "irsactl.yaml";

    public static Command Create(CommandContext context)
    {
        var file = new Option<string?>("--file", "-f")
        {
            Description = $"File that declares what is to be set up. Default: {UsualFile}, where it is there",
            HelpName = "file",
        };
        var about = new Option<string?>("--command")
        {
            Description = "Command whose permissions and endpoints are looked at, such as \"aws create-all\". Default: apply, with a file",
            HelpName = "CMD",
        };
        about.CompletionSources.Add([.. CommandCatalog.All.Select(known => known.Words)]);
        var region = new Option<string?>("--region") { Description = "Region. Default: the file's, or as configured" };
        var profile = new Option<string?>("--profile")
        {
            Description = "AWS profile whose credentials and region are looked at. Default: AWS_PROFILE, or default",
            HelpName = "name",
        };
        var folder = new Option<string?>("--output-dir") { Description = "Folder with keys. Default: those of the file" };
        var port = Ports.OptionOfRunning("--port", "Port that the local AWS is to have", LocalCommand.DefaultPort);
        var kubeconfig = ClusterOptions.Kubeconfig();
        kubeconfig.Description = "Kubeconfig of the cluster to look at, too";
        var name = ClusterOptions.Context();
        var only = new Option<string[]>("--only")
        {
            Description = $"Run this check alone; may be repeated: {string.Join(", ", CheckNames.All)}",
            HelpName = "check",
        };
        only.TakesOnly([.. CheckNames.All]);
        var offline = new Option<bool>("--offline") { Description = "Ask nobody: look at this machine alone" };
        var timeout = Durations.Option("--timeout", "How long one check may take. Default: 10s");
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "doctor",
            "Say whether this machine and the account have what commands need: clock, endpoints, credentials, permissions, quotas, keys, "
                + "tools. Nothing is changed. Exit code 3 where anything failed")
        {
            file, about, region, profile, folder, port, kubeconfig, name, only, offline, timeout, output,
        };
        command.WithExamples(
            $"{context.ProgramName} doctor",
            $"{context.ProgramName} doctor -f irsactl.yaml -o json",
            $"{context.ProgramName} doctor --command \"aws create-all\" --region us-east-1",
            $"{context.ProgramName} doctor --only cluster --kubeconfig kubeconfig");
        command.SetAction((parsed, cancellationToken) => new DoctorRun(context, new DoctorChoices
        {
            File = parsed.GetValue(file) ?? (File.Exists(UsualFile) ? UsualFile : null),
            Command = parsed.GetValue(about),
            Region = parsed.GetValue(region),
            Profile = parsed.GetValue(profile),
            OutputDirectory = parsed.GetValue(folder),
            Port = parsed.GetValue(port),
            Kubeconfig = parsed.GetValue(kubeconfig),
            Context = parsed.GetValue(name),
            Only = [.. parsed.GetValue(only) ?? []],
            IsOffline = parsed.GetValue(offline),
            Limit = parsed.GetValue(timeout) ?? new DoctorChoices().Limit,
        }).RunAsync(parsed.GetValue(output), cancellationToken));
        return command;
    }
}
