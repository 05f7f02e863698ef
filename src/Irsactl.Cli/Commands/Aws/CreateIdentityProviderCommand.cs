using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws create-identity-provider</c>.</summary>
internal static class CreateIdentityProviderCommand
{
    public static Command Create(CommandContext context)
    {
        var name = AwsOptions.Name();
        var region = AwsOptions.Region();
        var publicKey = AwsOptions.PublicKeyFile();
        var outputDirectory = AwsOptions.OutputDirectory();
        var dryRun = AwsOptions.DryRun();
        var (changeIssuer, replaceKeys) = (GuardOptions.ChangeIssuer(), GuardOptions.ReplaceKeys());
        var hosting = new HostingArguments(AwsOptions.PermissionsBoundaryArn(), isBoundaryOfHosting: true);
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("create-identity-provider", "Publish the issuer's documents and create the IAM identity provider")
        {
            name, region, publicKey, outputDirectory, dryRun, changeIssuer, replaceKeys, prune, output,
        };
        hosting.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} aws create-identity-provider --name my-cluster --region us-east-1 \\",
            "    --public-key-file out/serviceaccount-signer.public --output-dir out",
            $"{context.ProgramName} aws create-identity-provider --name my-cluster --region us-east-1 --output-dir out "
                + "--hosting cloudfront",
            $"{context.ProgramName} aws create-identity-provider --name my-cluster --region us-east-1 --output-dir out \\",
            "    --hosting api-gateway --documents bucket");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new IdentityProviderOptions
            {
                Name = parsed.GetRequiredValue(name),
                Region = RegionInput.Read(context, parsed, region),
                PublicKeyFile = AwsOptions.Text(parsed, publicKey),
                Hosting = hosting.Read(parsed),
                ChangesIssuer = parsed.GetValue(changeIssuer),
                ReplacesKeys = parsed.GetValue(replaceKeys),
                OutputDirectory = parsed.GetRequiredValue(outputDirectory),
            };
            var format = parsed.GetValue(output);
            if (parsed.GetValue(dryRun) && options.Hosting is { HasDryRunFiles: false })
            {
                return ProvisioningRun.PlanAsync(
                    context,
                    options.Region,
                    format,
                    tellsByExitCode: false,
                    settings => settings with { Prunes = parsed.GetValue(prune) },
                    provisioner => provisioner.PlanIdentityProviderAsync(options, cancellationToken));
            }

            return parsed.GetValue(dryRun)
                ? ProvisioningRun.WithFilesAsync(
                    context, format, provisioner => provisioner.DryRunIdentityProviderAsync(options, cancellationToken))
                : ProvisioningRun.WithAwsAsync(
                    context,
                    options.Region,
                    format,
                    settings => settings with { SkipsProof = hosting.SkipsVerification(parsed), Prunes = parsed.GetValue(prune) },
                    provisioner => provisioner.CreateIdentityProviderAsync(options, cancellationToken));
        });
        return command;
    }
}
