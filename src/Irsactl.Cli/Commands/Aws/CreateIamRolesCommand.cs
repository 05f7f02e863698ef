using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws create-iam-roles</c>.</summary>
internal static class CreateIamRolesCommand
{
    public static Command Create(CommandContext context)
    {
        var name = AwsOptions.Name();
        var region = AwsOptions.Region();
        var requests = new RequestsArguments();
        var provider = new Option<string>("--identity-provider-arn")
        {
            Description = "ARN of the IAM identity provider that the roles trust",
            Required = true,
        };
        var boundary = AwsOptions.PermissionsBoundaryArn();
        var outputDirectory = AwsOptions.OutputDirectory();
        var dryRun = AwsOptions.DryRun();
        var changeIssuer = GuardOptions.ChangeIssuer();
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("create-iam-roles", "Create one IAM role and one Secret manifest for each CredentialsRequest")
        {
            name, region, provider, boundary, outputDirectory, dryRun, changeIssuer, prune, output,
        };
        requests.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} aws create-iam-roles --name my-cluster --region us-east-1 --credentials-requests-dir credreqs \\",
            "    --identity-provider-arn "
                + "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com --output-dir out",
            $"{context.ProgramName} aws create-iam-roles --name my-cluster --region us-east-1 --install-config install-config.yaml \\",
            "    --release-image quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json \\",
            "    --identity-provider-arn "
                + "arn:aws:iam::123456789012:oidc-provider/my-cluster-oidc.s3.us-east-1.amazonaws.com --output-dir out");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var used = RegionInput.Find(context, parsed, region);
            var options = new IamRolesOptions
            {
                Name = parsed.GetRequiredValue(name),
                Region = used,
                Requests = await requests.ReadAsync(context, parsed, cancellationToken),
                IdentityProviderArn = parsed.GetRequiredValue(provider),
                PermissionsBoundaryArn = AwsOptions.Text(parsed, boundary),
                OutputDirectory = parsed.GetRequiredValue(outputDirectory),
                ChangesIssuer = parsed.GetValue(changeIssuer),
            };
            var format = parsed.GetValue(output);
            return parsed.GetValue(dryRun)
                ? await ProvisioningRun.WithFilesAsync(
                    context, format, provisioner => provisioner.DryRunIamRolesAsync(options, cancellationToken))
                : await ProvisioningRun.WithAwsAsync(
                    context,
                    // IAM is the same in all regions of a partition, which the provider's ARN names.
                    used ?? IamRolesOptions.RegionOf(options.IdentityProviderArn),
                    format,
                    settings => settings with { Prunes = parsed.GetValue(prune) },
                    provisioner => provisioner.CreateIamRolesAsync(options, cancellationToken));
        });
        return command;
    }
}
