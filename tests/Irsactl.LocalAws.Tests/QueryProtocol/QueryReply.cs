using System.Xml.Linq;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.QueryProtocol;

/// <summary>What a query-protocol service of a running local AWS has answered, found by the names of elements wherever they are.</summary>
internal sealed record QueryReply(int Status, XElement Xml)
{
    public string? Code => this["Code"];

    public string? Message => this["Message"];

    /// <summary>The text of the first element of a name, or null.</summary>
    public string? this[string name] => Elements(name).FirstOrDefault()?.Value;

    /// <summary>The text of the first element of a name, which must be there.</summary>
    public string Get(string name) => this[name].ShouldNotBeNull(Xml.ToString());

    /// <summary>The texts of all elements of a name.</summary>
    public string[] All(string name) => [.. Elements(name).Select(element => element.Value)];

    public IEnumerable<XElement> Elements(string name) => Xml.Descendants().Where(element => element.Name.LocalName == name);

    public QueryReply ShouldSucceed()
    {
        Status.ShouldBe(200, Xml.ToString());
        return this;
    }

    public void ShouldBeRefused(int status, string code, string? message = null)
    {
        Code.ShouldBe(code, Xml.ToString());
        Status.ShouldBe(status);
        if (message is not null)
        {
            Message.ShouldBe(message);
        }
    }

    /// <summary>Calls a service with the root's key.</summary>
    public static Task<QueryReply> CallAsync(
        LocalWorld world, string service, string version, string region, string action, params (string Name, string Value)[] parameters) =>
        CallAsync(world, key: null, service, version, region, action, parameters);

    /// <summary>Calls a service with a key, or the root's.</summary>
    public static async Task<QueryReply> CallAsync(
        LocalWorld world,
        (string Id, string Secret)? key,
        string service,
        string version,
        string region,
        string action,
        params (string Name, string Value)[] parameters)
    {
        var form = string.Join('&', parameters.Prepend(("Action", action)).Append(("Version", version))
            .Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"));
        using var request = world.SignedFor(
            HttpMethod.Post, $"{service}.{region}.amazonaws.com", "/", service, region, form, time: null,
            [("content-type", "application/x-www-form-urlencoded")], key);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        return new QueryReply((int)answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit)));
    }
}
