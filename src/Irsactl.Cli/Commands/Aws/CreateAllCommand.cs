using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws create-all</c>.</summary>
internal static class CreateAllCommand
{
    public static Command Create(CommandContext context)
    {
        var name = AwsOptions.Name();
        var region = AwsOptions.Region();
        var requests = AwsOptions.CredentialsRequestsDirectory();
        var publicKey = AwsOptions.PublicKeyFile();
        var boundary = AwsOptions.PermissionsBoundaryArn();
        var outputDirectory = AwsOptions.OutputDirectory();
        var dryRun = AwsOptions.DryRun();
        var techPreview = AwsOptions.EnableTechPreview();
        var hosting = new HostingArguments(boundary, isBoundaryOfHosting: false);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("create-all", "Create key pair, identity provider, roles and manifests in one run")
        {
            name, region, requests, publicKey, boundary, outputDirectory, dryRun, techPreview, output,
        };
        hosting.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs --output-dir out",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs --output-dir out \\",
            "    --hosting cloudfront --price-class 100",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs --output-dir out \\",
            "    --hosting lambda-url --log-retention 7");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new CreateAllOptions
            {
                Name = parsed.GetRequiredValue(name),
                Region = parsed.GetRequiredValue(region),
                Requests = RequestsInput.Read(context, parsed.GetRequiredValue(requests), parsed.GetValue(techPreview)),
                PublicKeyFile = parsed.GetValue(publicKey),
                PermissionsBoundaryArn = parsed.GetValue(boundary),
                Hosting = hosting.Read(parsed),
                OutputDirectory = parsed.GetRequiredValue(outputDirectory),
            };
            var format = parsed.GetValue(output);
            return parsed.GetValue(dryRun)
                ? ProvisioningRun.WithFilesAsync(
                    context, format, provisioner => provisioner.DryRunCreateAllAsync(options, cancellationToken))
                : ProvisioningRun.WithAwsAsync(
                    context, options.Region, format, hosting.SkipsVerification(parsed), provisioner => provisioner.CreateAllAsync(options, cancellationToken));
        });
        return command;
    }
}
