using System.Text.Json;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Makes users in a local AWS with the aws CLI.</summary>
internal static class User
{
    /// <summary>Makes user <c>someone</c>.</summary>
    /// <param name="aws">Where.</param>
    /// <param name="policy">The user's one policy.</param>
    public static async Task<(string Id, string Secret)> MakeAsync(LocalAwsServer aws, string policy)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        await RunAsync(aws, "create-user", "--user-name", "someone");
        await RunAsync(aws, "put-user-policy", "--user-name", "someone", "--policy-name", "only", "--policy-document", policy);
        using var json = JsonDocument.Parse(await RunAsync(aws, "create-access-key", "--user-name", "someone"));
        var key = json.RootElement.GetProperty("AccessKey");
        return (key.GetProperty("AccessKeyId").GetString() ?? "", key.GetProperty("SecretAccessKey").GetString() ?? "");
    }

    /// <summary>Runs a command of <c>aws iam</c> as the account's root.</summary>
    public static async Task<string> RunAsync(LocalAwsServer aws, params string[] arguments)
    {
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = aws.Endpoint.GetLeftPart(UriPartial.Authority),
                ["AWS_ACCESS_KEY_ID"] = aws.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = aws.SecretAccessKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1",
            },
        };
        var result = await runner.RunAsync(Tools.Aws.Path ?? "aws", ["iam", .. arguments], TestContext.Current.CancellationToken);
        return result.EnsureSuccess().StandardOutput;
    }
}
