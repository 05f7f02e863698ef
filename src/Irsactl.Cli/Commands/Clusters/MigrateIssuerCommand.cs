using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Operations.Migration;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster migrate-issuer</c>: another issuer for a cluster, without one refused token.</summary>
internal static class MigrateIssuerCommand
{
    public static Command Create(CommandContext context)
    {
        var cluster = new ClusterOptions();
        var region = new Option<string?>("--region")
        {
            Description = "Region of what is made for the new issuer; default: that of the issuer before",
        };
        var fromRegion = new Option<string?>("--from-region")
        {
            Description = "Region of the issuer before; default: as its URL or the configuration says",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name that the resources of the issuer before carry; default: as the identity provider's tag says",
        };
        var newName = new Option<string?>("--new-name")
        {
            Description = "Name that the new issuer's resources get; default: the name before with -2 behind it, or the next number",
        };
        var include = new Option<bool>("--include-workload-roles")
        {
            Description = "Change roles that trust the issuer and are not the cluster's own as well",
        };
        var leave = new Option<bool>("--leave-workload-roles")
        {
            Description = "Leave such roles: whoever uses them is refused as soon as tokens name the new issuer",
        };
        var keep = new Option<bool>("--keep-issuer") { Description = "Leave the issuer that is given up published and registered" };
        var hosting = HostingArguments.OfMove();
        var plain = new PlainClusterFlags(takesKeys: false);
        var procedure = new ProcedureFlags(
            "so long the issuer before stays published and trusted",
            "a migration",
            "Go back to the issuer before; possible until that is removed");
        var command = new Command(
            "migrate-issuer",
            "Move a cluster to another issuer, without one refused token: OpenShift by its operator, other Kubernetes by flags that are "
                + "said and waited for")
        {
            region, fromRegion, name, newName, include, leave, keep,
        };
        hosting.AddTo(command);
        procedure.AddTo(command);
        plain.AddTo(command);
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster migrate-issuer --to cloudfront --dry-run",
            "irsactl cluster migrate-issuer --to cloudfront --domain oidc.example.com",
            "irsactl cluster migrate-issuer --status",
            "irsactl cluster migrate-issuer --rollback");
        command.Validators.Add(result =>
        {
            if (result.GetValue(include) && result.GetValue(leave))
            {
                result.AddError("--include-workload-roles and --leave-workload-roles say the opposite of each other");
            }
        });
        command.SetAction((parsed, cancellationToken) => MigrateIssuerRun.RunAsync(
            context,
            new MigrateIssuerArguments
            {
                Cluster = cluster.Read(context, parsed),
                Procedure = procedure.Read(parsed),
                Options = new MigrationOptions
                {
                    Hosting = hosting.Read(parsed),
                    Region = parsed.GetValue(region),
                    NewName = parsed.GetValue(newName),
                    Name = parsed.GetValue(name),
                    Workloads = parsed.GetValue(include) ? WorkloadRoles.Include
                        : parsed.GetValue(leave) ? WorkloadRoles.Leave
                        : WorkloadRoles.Undecided,
                    KeepsIssuer = parsed.GetValue(keep),
                },
                FromRegion = parsed.GetValue(fromRegion),
                Plain = plain.Read(context, cluster, parsed),
                SkipsVerification = hosting.SkipsVerification(parsed),
            },
            cancellationToken));
        return command;
    }
}
