using System.Xml.Linq;

namespace Irsactl.Testing;

/// <summary>Users of a local AWS, which no command makes.</summary>
public static class LocalUser
{
    /// <summary>Makes a user with one policy and an access key.</summary>
    /// <param name="endpoint">The local AWS.</param>
    /// <param name="name">The user's name.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(string AccessKeyId, string SecretAccessKey)> CreateAsync(
        Uri endpoint, string name, string policy, CancellationToken cancellationToken)
    {
        await CallAsync($"Action=CreateUser&UserName={name}");
        await CallAsync($"Action=PutUserPolicy&UserName={name}&PolicyName=only&PolicyDocument={Uri.EscapeDataString(policy)}");
        var key = XDocument.Parse(await CallAsync($"Action=CreateAccessKey&UserName={name}"));
        return (Value("AccessKeyId"), Value("SecretAccessKey"));

        string Value(string element) => key.Descendants().Single(found => found.Name.LocalName == element).Value;

        Task<string> CallAsync(string call) => SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(endpoint, "/"),
            "iam",
            $"{call}&Version=2010-05-08",
            "application/x-www-form-urlencoded",
            cancellationToken);
    }
}
