using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster rotate-key</c>: a new signing key for a cluster, without one refused token.</summary>
internal static class RotateKeyCommand
{
    public static Command Create(CommandContext context)
    {
        var cluster = new ClusterOptions();
        var region = new Option<string?>("--region")
        {
            Description = "Region of the issuer's documents; default: as its URL or the configuration says",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name that the issuer's resources carry; default: as the identity provider's tag says",
        };
        var keyType = KeyTypeOption.Create("Kind of the new key: {0}. OpenShift wants RSA. Default: as the key before");
        var folder = new Option<string?>("--documents-dir")
        {
            Description = "Folder of your own server's documents, for an issuer that was made with --hosting server",
            HelpName = "folder",
        };
        var plain = new PlainClusterFlags(takesKeys: true);
        var procedure = new ProcedureFlags(
            "so long the key before stays published", "a rotation", "Go back to the key before; possible until that is published no more");
        var command = new Command(
            "rotate-key",
            "Change the key that a cluster signs its tokens with, without one refused token: OpenShift by its operator, other Kubernetes "
                + "by flags that are said and waited for")
        {
            region, name, keyType, folder,
        };
        procedure.AddTo(command);
        plain.AddTo(command);
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl cluster rotate-key --dry-run",
            "irsactl cluster rotate-key --kubeconfig kubeconfig --yes",
            "irsactl cluster rotate-key --status -o json",
            "irsactl cluster rotate-key --rollback",
            "irsactl cluster rotate-key --distribution kubeadm --key-file sa-next.key");
        command.SetAction((parsed, cancellationToken) => RotateKeyRun.RunAsync(
            context,
            new RotateKeyArguments
            {
                Cluster = cluster.Read(context, parsed),
                Procedure = procedure.Read(parsed),
                Region = parsed.GetValue(region),
                Name = parsed.GetValue(name),
                Kind = parsed.GetValue(keyType),
                DocumentsFolder = parsed.GetValue(folder),
                Plain = plain.Read(context, cluster, parsed),
            },
            cancellationToken));
        return command;
    }
}
