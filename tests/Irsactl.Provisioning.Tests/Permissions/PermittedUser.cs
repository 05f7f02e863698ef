using System.Xml.Linq;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>A user of a local AWS that may do what permissions say, by managed policies as IAM takes them.</summary>
internal sealed class PermittedUser : IDisposable
{
    private readonly LocalCloud _cloud;
    private readonly string _arn;

    private PermittedUser(LocalCloud cloud, string arn, BasicAWSCredentials credentials)
    {
        (_cloud, _arn) = (cloud, arn);
        Clients = cloud.MakeClients("us-east-1", credentials: credentials);
    }

    public AwsClients Clients { get; }

    public static async Task<PermittedUser> CreateAsync(LocalCloud cloud, PermissionSet permissions, CancellationToken cancellationToken)
    {
        var name = $"user-{Guid.NewGuid():N}";
        var arn = Value(await CallAsync($"Action=CreateUser&UserName={name}"), "Arn");
        foreach (var policy in GeneratedPolicy.Of(name, permissions))
        {
            var made = await CallAsync(
                $"Action=CreatePolicy&PolicyName={policy.Name}&PolicyDocument={Uri.EscapeDataString(policy.ToJson())}");
            await CallAsync($"Action=AttachUserPolicy&UserName={name}&PolicyArn={Value(made, "Arn")}");
        }

        var key = await CallAsync($"Action=CreateAccessKey&UserName={name}");
        return new PermittedUser(cloud, arn, new BasicAWSCredentials(Value(key, "AccessKeyId"), Value(key, "SecretAccessKey")));

        static string Value(XDocument answer, string element) =>
            answer.Descendants().First(found => found.Name.LocalName == element).Value;

        async Task<XDocument> CallAsync(string call) => XDocument.Parse(await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(cloud.Endpoint, "/"),
            "iam",
            $"{call}&Version=2010-05-08",
            "application/x-www-form-urlencoded",
            cancellationToken));
    }

    /// <summary>What the user asked for so far.</summary>
    public async Task<IReadOnlyList<Authorization>> AskedAsync(CancellationToken cancellationToken) =>
        [.. (await Authorization.ReadAsync(_cloud.Endpoint, cancellationToken)).Where(asked => asked.Caller == _arn)];

    public void Dispose() => Clients.Dispose();
}
