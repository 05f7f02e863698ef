using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Aws;

/// <summary><c>aws create-all</c>.</summary>
internal static class CreateAllCommand
{
    public static Command Create(CommandContext context)
    {
        var arguments = new CreateAllArguments();
        var dryRun = AwsOptions.DryRun();
        var (changeIssuer, replaceKeys) = (GuardOptions.ChangeIssuer(), GuardOptions.ReplaceKeys());
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("create-all", "Create key pair, identity provider, roles and manifests in one run");
        arguments.AddTo(command);
        command.Add(dryRun);
        command.Add(changeIssuer);
        command.Add(replaceKeys);
        command.Add(prune);
        command.Add(output);
        command.WithExamples(
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir "
                + "credreqs --output-dir out",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --install-config install-config.yaml --output-dir out \\",
            "    --release-image quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs "
                + "--output-dir out \\",
            "    --hosting cloudfront --price-class 100",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs "
                + "--output-dir out \\",
            "    --hosting lambda-url --log-retention 7",
            $"{context.ProgramName} aws create-all --name my-cluster --region us-east-1 --credentials-requests-dir credreqs "
                + "--output-dir out \\",
            "    --hosting alb --domain oidc.example.com --subnets subnet-0123456789abcdef0,subnet-0fedcba9876543210");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = await arguments.ReadAsync(context, parsed, cancellationToken) with
            {
                ChangesIssuer = parsed.GetValue(changeIssuer), ReplacesKeys = parsed.GetValue(replaceKeys),
            };
            var format = parsed.GetValue(output);
            if (parsed.GetValue(dryRun) && options.Hosting is { HasDryRunFiles: false })
            {
                return await ProvisioningRun.PlanAsync(
                    context,
                    options.Region,
                    format,
                    tellsByExitCode: false,
                    settings => settings with { Prunes = parsed.GetValue(prune) },
                    provisioner => provisioner.PlanAllAsync(options, cancellationToken));
            }

            return parsed.GetValue(dryRun)
                ? await ProvisioningRun.WithFilesAsync(
                    context, format, provisioner => provisioner.DryRunCreateAllAsync(options, cancellationToken))
                : await ProvisioningRun.WithAwsAsync(
                    context,
                    options.Region,
                    format,
                    settings => settings with { SkipsProof = arguments.Hosting.SkipsVerification(parsed), Prunes = parsed.GetValue(prune) },
                    provisioner => provisioner.CreateAllAsync(options, cancellationToken));
        });
        return command;
    }
}
