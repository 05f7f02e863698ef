using System.Xml.Linq;
using Amazon.Runtime;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Users of a local AWS, which provisioning never makes.</summary>
internal static class LocalUser
{
    /// <summary>Makes a user with one policy and an access key.</summary>
    public static async Task<BasicAWSCredentials> CreateAsync(Uri endpoint, string name, string policy, CancellationToken cancellationToken)
    {
        await CallAsync($"Action=CreateUser&UserName={name}");
        await CallAsync($"Action=PutUserPolicy&UserName={name}&PolicyName=only&PolicyDocument={Uri.EscapeDataString(policy)}");
        var key = XDocument.Parse(await CallAsync($"Action=CreateAccessKey&UserName={name}"));
        return new BasicAWSCredentials(Value("AccessKeyId"), Value("SecretAccessKey"));

        string Value(string element) => key.Descendants().Single(found => found.Name.LocalName == element).Value;

        Task<string> CallAsync(string call) => SignedCall.SendAsync(
            HttpMethod.Post, new Uri(endpoint, "/"), "iam", $"{call}&Version=2010-05-08", "application/x-www-form-urlencoded", cancellationToken);
    }
}
