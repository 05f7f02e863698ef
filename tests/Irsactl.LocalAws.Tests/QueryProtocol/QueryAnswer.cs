using System.Xml.Linq;
using Shouldly;

namespace Irsactl.LocalAws.Tests.QueryProtocol;

/// <summary>An answer of a query-protocol service, as it stood on the wire.</summary>
internal sealed record QueryAnswer(int Status, XElement Xml)
{
    public string? Code => Text("Error", "Code");

    public string? Message => Text("Error", "Message");

    /// <summary>The text of an element below the result, or null.</summary>
    public string? this[params string[] path] =>
        Text([Xml.Name.LocalName.Replace("Response", "Result", StringComparison.Ordinal), .. path]);

    /// <summary>The texts of all elements with that name below a list.</summary>
    public string[] All(string list, string name) =>
        [.. Xml.Descendants(Xml.Name.Namespace + list).Elements(Xml.Name.Namespace + "member")
            .Select(member => Named(member, name)?.Value ?? "")];

    public string[] Members(string list) =>
        [.. Xml.Descendants(Xml.Name.Namespace + list).Elements(Xml.Name.Namespace + "member").Select(member => member.Value)];

    public QueryAnswer ShouldSucceed()
    {
        Status.ShouldBe(200, Xml.ToString());
        return this;
    }

    public void ShouldBeRefused(int status, string code, string message)
    {
        Message.ShouldBe(message);
        Code.ShouldBe(code);
        Status.ShouldBe(status);
    }

    private string? Text(params string[] path) =>
        path.Aggregate((XElement?)Xml, (element, name) => element is null ? null : Named(element, name))?.Value;

    private static XElement? Named(XElement element, string name) => element.Element(element.Name.Namespace + name);
}
