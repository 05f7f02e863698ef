using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Explain.Evidence;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary><c>irsactl token explain</c>: why AWS takes a token or does not.</summary>
internal static class TokenExplainCommand
{
    public static Command Create(CommandContext context)
    {
        var token = new Argument<string?>("token")
        {
            Description = "The token, @FILE, or - for standard input",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var roleArn = new Option<string?>("--role-arn") { Description = "ARN of the role that the token is to be traded for" };
        var region = new Option<string?>("--region")
        {
            Description = "Region whose STS is called. Default: the configured one, else us-east-1",
        };
        var sessionName = new Option<string?>("--session-name")
        {
            Description = "Session name of the call, which trust policies can look at (sts:RoleSessionName). Default: "
                + $"{TokenEvidence.DefaultSessionName}",
        };
        var at = Instants.Option(
            "--at", "Judge as AWS would at this time, such as 2026-01-31T12:00:00Z; AWS itself is then not asked. Default: now");
        var offline = new Option<bool>("--offline") { Description = "Ask nobody: look at the token and the files alone" };
        var keySet = new Option<string?>("--jwks")
        {
            Description = "Key set (JWKS) to check the signature with, in place of the published one",
        };
        var trustPolicy = new Option<string?>("--trust-policy") { Description = "Trust policy to check, in place of the role's" };
        var error = new Option<string?>("--error")
        {
            Description = "An error text of AWS: says what it means, alone or for the token given",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("explain", "Say why AWS takes a token or refuses it, check by check")
        {
            token, roleArn, region, sessionName, at, offline, keySet, trustPolicy, error, output,
        };
        var cluster = new ClusterTokenOptions();
        cluster.AddTo(command);
        command.WithExamples(
            "irsactl token explain @token --role-arn arn:aws:iam::123456789012:role/my-role",
            "irsactl token explain @token --offline --jwks keys.json --trust-policy trust.json",
            "irsactl token explain --pod apps/web-5d8f",
            "irsactl token explain -n apps --service-account web --role-arn arn:aws:iam::123456789012:role/my-role",
            "irsactl token explain --error \"Couldn't retrieve verification key from your identity provider\"");
        command.Validators.Add(result =>
        {
            var isFromCluster = cluster.AreGiven(result);
            if (result.GetValue(token) is null && result.GetValue(error) is null && !isFromCluster)
            {
                result.AddError("a token, --pod, --service-account or --error is needed");
            }

            if (isFromCluster && (result.GetValue(token) is not null || result.GetValue(offline)))
            {
                result.AddError("--pod and --service-account ask a cluster for the token: they go neither with a token nor with --offline");
            }

            foreach (var problem in cluster.Problems(result))
            {
                result.AddError(problem);
            }
        });
        sessionName.TakesSessionName();
        command.SetAction((parsed, cancellationToken) => ExplainRun.RunAsync(
            context,
            new ExplainArguments
            {
                Token = parsed.GetValue(token),
                Cluster = cluster.Read(parsed),
                RoleArn = parsed.GetValue(roleArn),
                Region = parsed.GetValue(region),
                SessionName = parsed.GetValue(sessionName),
                At = parsed.GetValue(at),
                Offline = parsed.GetValue(offline),
                KeySetFile = parsed.GetValue(keySet),
                TrustPolicyFile = parsed.GetValue(trustPolicy),
                ErrorText = parsed.GetValue(error),
                Output = parsed.GetValue(output),
            },
            cancellationToken));
        return command;
    }
}
