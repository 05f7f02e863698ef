using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Policies;

/// <summary><c>irsactl policy simulate</c>: whether a role may do something, and which statement decides.</summary>
internal static class PolicySimulateCommand
{
    public static Command Create(CommandContext context)
    {
        var requests = new Option<string?>("--credentials-request")
        {
            Description = "CredentialsRequest, or a directory of them: the policy that each one's role gets",
        };
        var techPreview = AwsOptions.EnableTechPreview();
        var policies = new Option<string[]>("--policy") { Description = "File with an identity policy of the role; can be repeated" };
        var roleArn = new Option<string?>("--role-arn") { Description = "ARN of a role in AWS, whose policies and boundary are read" };
        var role = new Option<string?>("--role") { Description = "Name of a role in AWS, whose policies and boundary are read" };
        var caller = new Option<string?>("--caller-arn")
        {
            Description = "ARN of the role that policies from files are for, where conditions or principals name it",
        };
        var session = new Option<string>("--session-name")
        {
            Description = "Name of the role's session, where conditions look at it",
            DefaultValueFactory = _ => "irsactl",
        };
        session.TakesSessionName();
        var boundary = new Option<string?>("--permissions-boundary")
        {
            Description = "File with the permissions boundary, in place of the role's own",
        };
        var sessions = new Option<string[]>("--session-policy") { Description = "File with a policy of the session; can be repeated" };
        var resourcePolicy = new Option<string?>("--resource-policy")
        {
            Description = "File with the resource's own policy, such as a bucket policy",
        };
        var actions = RequestOptions.Actions();
        var resources = RequestOptions.Resources();
        var keys = RequestOptions.Context();
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit 3 where anything is denied" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("simulate", "Say whether a role may do something, and which statement decides")
        {
            requests, techPreview, policies, roleArn, role, caller, session, boundary, sessions, resourcePolicy, actions, resources, keys,
            exitCode, output,
        };
        command.WithExamples(
            "irsactl policy simulate --credentials-request credreqs --action ec2:CreateVolume",
            "irsactl policy simulate --policy policy.json --action s3:GetObject --resource arn:aws:s3:::my-bucket/key --context "
                + "aws:SourceVpce=vpce-1",
            "irsactl policy simulate --role my-role --action kms:CreateGrant --resource "
                + "arn:aws:kms:us-east-1:123456789012:key/my-key --exit-code");
        command.Validators.Add(result =>
        {
            bool[] given =
            [
                result.GetValue(requests) is not null,
                result.GetValue(policies) is { Length: > 0 },
                result.GetValue(roleArn) is not null,
                result.GetValue(role) is not null,
            ];
            if (given.Count(isGiven => isGiven) != 1)
            {
                result.AddError("one of --credentials-request, --policy, --role-arn and --role is needed, and only one");
            }
            else if (result.GetValue(caller) is not null && (given[2] || given[3]))
            {
                result.AddError("--caller-arn is for policies from files; a role in AWS is its own caller");
            }
        });
        command.SetAction((parsed, cancellationToken) => SimulateRun.RunAsync(
            context,
            new SimulateArguments
            {
                CredentialsRequests = parsed.GetValue(requests),
                TechPreview = parsed.GetValue(techPreview),
                PolicyFiles = parsed.GetValue(policies) ?? [],
                RoleArn = parsed.GetValue(roleArn),
                RoleName = parsed.GetValue(role),
                CallerArn = parsed.GetValue(caller),
                SessionName = parsed.GetRequiredValue(session),
                BoundaryFile = parsed.GetValue(boundary),
                SessionPolicyFiles = parsed.GetValue(sessions) ?? [],
                ResourcePolicyFile = parsed.GetValue(resourcePolicy),
                Actions = parsed.GetRequiredValue(actions),
                Resources = parsed.GetRequiredValue(resources),
                Context = parsed.GetRequiredValue(keys),
                ExitCode = parsed.GetValue(exitCode),
                Output = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
