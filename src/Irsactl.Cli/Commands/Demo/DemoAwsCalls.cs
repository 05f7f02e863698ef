using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Demo;

/// <summary>
/// The two calls for which a user would take the aws CLI, made through the AWS SDK, so that the demo does not need that CLI.
/// </summary>
internal static class DemoAwsCalls
{
    /// <summary>Switches all four public access blocks on.</summary>
    public static async Task CloseBucketAsync(DemoStage stage, string bucket)
    {
        using var clients = RootClients(stage);
        await clients.S3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                {
                    BlockPublicAcls = true,
                    IgnorePublicAcls = true,
                    BlockPublicPolicy = true,
                    RestrictPublicBuckets = true,
                },
            },
            stage.CancellationToken);
    }

    /// <summary>Asks who the credentials make the caller; answers in the aws CLI's shape.</summary>
    public static async Task<string> GetCallerIdentityAsync(DemoStage stage, JsonElement credentials)
    {
        var session = new SessionAWSCredentials(
            credentials.GetProperty("AccessKeyId").GetString(),
            credentials.GetProperty("SecretAccessKey").GetString(),
            credentials.GetProperty("SessionToken").GetString());
        using var clients = Clients(stage, session);
        var caller = await clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), stage.CancellationToken);
        return JsonOutput.Indent(json =>
        {
            json.WriteStartObject();
            json.WriteString("UserId", caller.UserId);
            json.WriteString("Account", caller.Account);
            json.WriteString("Arn", caller.Arn);
            json.WriteEndObject();
        });
    }

    /// <summary>Clients by the keys of the account's root.</summary>
    public static AwsClients RootClients(DemoStage stage) =>
        Clients(stage, new BasicAWSCredentials(stage.Aws.AccessKeyId, stage.Aws.SecretAccessKey));

    private static AwsClients Clients(DemoStage stage, AWSCredentials credentials) =>
        new(new AwsClientOptions { Region = DemoScript.Region, Credentials = credentials, EndpointUrl = stage.Aws.Endpoint });
}
