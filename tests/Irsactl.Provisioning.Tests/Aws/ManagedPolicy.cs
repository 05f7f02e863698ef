using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Makes managed policies in a local AWS.</summary>
internal static class ManagedPolicy
{
    /// <summary>Makes a policy that allows everything and answers its ARN.</summary>
    public static async Task<string> CreateAsync(Uri endpoint, string accountId, string name, CancellationToken cancellationToken)
    {
        const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var body = $"Action=CreatePolicy&Version=2010-05-08&PolicyName={name}&PolicyDocument={Uri.EscapeDataString(Document)}";
        await SignedCall.SendAsync(
            HttpMethod.Post, new Uri(endpoint, "/"), "iam", body, "application/x-www-form-urlencoded", cancellationToken);
        return $"arn:aws:iam::{accountId}:policy/{name}";
    }
}
