using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Operations.Enabling;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster enable-sts</c>: short-lived credentials for an OpenShift cluster whose components have access keys.</summary>
internal static class EnableStsCommand
{
    public static Command Create(CommandContext context)
    {
        var cluster = new ClusterOptions();
        var region = new Option<string?>("--region") { Description = "Region of what is made; default: the cluster's" };
        var name = new Option<string?>("--name")
        {
            Description = "Name that everything in AWS gets; default: the cluster's infrastructure name",
        };
        var boundary = AwsOptions.PermissionsBoundaryArn();
        var rootKeys = new Option<bool>("--remove-root-credentials")
        {
            Description = "Remove Secret kube-system/aws-creds in the end: the keys that access keys were made with",
        };
        var keep = new Option<bool>("--keep-changes")
        {
            Description = "With --rollback: leave what others have changed since, and go back with the rest",
        };
        var hosting = HostingArguments.OfMove(boundary);
        var procedure = ProcedureFlags.WithoutTokens(
            "a change to short-lived credentials",
            "Go back to access keys; possible until the end, when the notes of them are removed");
        var command = new Command("enable-sts", "Give the components of an OpenShift cluster that runs with access keys roles in their place")
        {
            region, name, boundary, rootKeys, keep,
        };
        hosting.AddTo(command);
        procedure.AddTo(command);
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster enable-sts --to s3 --dry-run",
            "irsactl cluster enable-sts --to cloudfront --name my-cluster --remove-root-credentials",
            "irsactl cluster enable-sts --status",
            "irsactl cluster enable-sts --rollback");
        command.Validators.Add(result =>
        {
            if (result.GetValue(keep) && !result.GetValue<bool>("--rollback"))
            {
                result.AddError("--keep-changes is of no use without --rollback");
            }
        });
        command.SetAction((parsed, cancellationToken) => EnableStsRun.RunAsync(
            context,
            new EnableStsArguments
            {
                Cluster = cluster.Read(context, parsed),
                Procedure = procedure.Read(parsed),
                Options = new EnablingOptions
                {
                    Hosting = hosting.Read(parsed),
                    Region = parsed.GetValue(region),
                    Name = parsed.GetValue(name),
                    PermissionsBoundaryArn = AwsOptions.Text(parsed, boundary),
                    RemovesRootKeys = parsed.GetValue(rootKeys),
                    KeepsChanges = parsed.GetValue(keep),
                },
                SkipsVerification = hosting.SkipsVerification(parsed),
            },
            cancellationToken));
        return command;
    }
}
