using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>A role whose two tags are written together.</summary>
internal sealed class StoredRole(string name) : IThing
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    public string Name => name;

    public Task<HttpResponseMessage> WriteAsync(SignedClient client, int from, int to, CancellationToken cancellationToken) =>
        (from, to) switch
        {
            (_, 0) => client.IamAsync("DeleteRole", cancellationToken, ("RoleName", name)),
            (0, _) => client.IamAsync(
                "CreateRole", cancellationToken, [("RoleName", name), ("AssumeRolePolicyDocument", Trust), .. Tags(to)]),
            _ => client.IamAsync("TagRole", cancellationToken, [("RoleName", name), .. Tags(to)]),
        };

    public async Task<int> ReadAsync(SignedClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.IamAsync("GetRole", cancellationToken, ("RoleName", name));
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            return 0;
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        var versions = XDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)).Descendants()
            .Where(element => element.Name.LocalName is "Value").Select(element => element.Value).ToList();
        versions.Count.ShouldBe(2, name);
        versions[0].ShouldBe(versions[1], name);
        return int.Parse(versions[0], CultureInfo.InvariantCulture);
    }

    private static (string Name, string Value)[] Tags(int version) =>
    [
        ("Tags.member.1.Key", "first"), ("Tags.member.1.Value", $"{version}"), ("Tags.member.2.Key", "second"),
        ("Tags.member.2.Value", $"{version}"),
    ];
}
