using System.CommandLine;
using Irsactl.Cli.Commands.Adopting;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Cli.Commands.Completion;
using Irsactl.Cli.Commands.Credentials;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Declared.Status;
using Irsactl.Cli.Commands.Demo;
using Irsactl.Cli.Commands.Exports;
using Irsactl.Cli.Commands.Installing;
using Irsactl.Cli.Commands.Issuers;
using Irsactl.Cli.Commands.Local;
using Irsactl.Cli.Commands.Pages;
using Irsactl.Cli.Commands.Permissions;
using Irsactl.Cli.Commands.Policies;
using Irsactl.Cli.Commands.Releases;
using Irsactl.Cli.Commands.Serving;
using Irsactl.Cli.Commands.Tokens;
using Irsactl.Cli.Commands.Version;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands;

/// <summary>The tree of commands.</summary>
internal static class RootCommandFactory
{
    /// <summary>Shows stack traces; every command takes it.</summary>
    public static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Show stack traces with errors",
        Recursive = true,
    };

    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Short-lived AWS credentials for Kubernetes workloads: set up, host, prove, operate.")
        {
            HelpName = context.ProgramName,
        };
        root.Add(Debug);
        root.Add(AwsCommand.Create(context));
        root.Add(PlanCommand.Create(context));
        root.Add(ApplyCommand.Create(context));
        root.Add(DestroyCommand.Create(context));
        root.Add(StatusCommand.Create(context));
        root.Add(AdoptCommand.Create(context));
        root.Add(ExportCommand.Create(context));
        root.Add(SchemaCommand.Create(context));
        root.Add(ReleaseCommand.Create(context));
        root.Add(InstallerCommand.Create(context));
        root.Add(ClusterCommand.Create(context));
        root.Add(IssuerCommand.Create(context));
        root.Add(TokenCommand.Create(context));
        root.Add(AssumeRoleCommand.Create(context));
        root.Add(CredentialProcessCommand.Create(context));
        root.Add(PolicyCommand.Create(context));
        root.Add(PermissionsCommand.Create(context));
        root.Add(ServeCommand.Create(context));
        root.Add(LocalCommand.Create(context));
        root.Add(UiCommand.Create(context));
        root.Add(DemoCommand.Create(context));
        root.Add(CompletionCommand.Create(context));
        root.Add(VersionCommand.Create(context));
        root.Add(HelpCommand.Create(context, root));
        root.WithExamples(
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir "
                + "credreqs --output-dir out",
            $"{context.ProgramName} token explain @token --role-arn arn:aws:iam::123456789012:role/my-role",
            $"{context.ProgramName} local exec -- aws sts get-caller-identity");
        HelpExamples.AddTo(root);
        return root;
    }
}
