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
    public static async Task CloseBucketAsync(DemoStage stage, string region, string bucket)
    {
        using var clients = Clients(stage, region, new BasicAWSCredentials(stage.Aws.AccessKeyId, stage.Aws.SecretAccessKey));
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
    public static async Task<string> GetCallerIdentityAsync(DemoStage stage, string region, JsonElement credentials)
    {
        var session = new SessionAWSCredentials(
            credentials.GetProperty("AccessKeyId").GetString(),
            credentials.GetProperty("SecretAccessKey").GetString(),
            credentials.GetProperty("SessionToken").GetString());
        using var clients = Clients(stage, region, session);
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

    private static AwsClients Clients(DemoStage stage, string region, AWSCredentials credentials) =>
        new(new AwsClientOptions { Region = region, Credentials = credentials, EndpointUrl = stage.Aws.Endpoint });
}
