using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>Access control lists as XML (S3 API Reference, "AccessControlPolicy").</summary>
internal static class AccessControlXml
{
    private const string Everybody = "http://acs.amazonaws.com/groups/global/AllUsers";
    private const string EveryAccount = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    private const string FullControl = "FULL_CONTROL";

    private static readonly XNamespace SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes a list.</summary>
    public static XElement Write(string owner, CannedAcl acl) => S3Xml.Element(
        "AccessControlPolicy",
        S3Xml.Element("Owner", S3Xml.Element("ID", owner)),
        S3Xml.Element(
            "AccessControlList",
            Grant("CanonicalUser", S3Xml.Element("ID", owner), FullControl),
            acl switch
            {
                CannedAcl.PublicRead => Grant("Group", S3Xml.Element("URI", Everybody), "READ"),
                CannedAcl.AuthenticatedRead => Grant("Group", S3Xml.Element("URI", EveryAccount), "READ"),
                _ => null,
            }));

    /// <summary>Reads a list, which must say what one of those says that there are here.</summary>
    /// <param name="document">The body of a request.</param>
    /// <param name="owner">The canonical id of the owner.</param>
    public static CannedAcl Read(XElement document, string owner)
    {
        var others = document.All("AccessControlList").SelectMany(list => list.All("Grant")).Select(Describe)
            .Where(grant => grant != (owner, FullControl))
            .Distinct()
            .ToList();
        return others switch
        {
            [] => CannedAcl.Private,
            [(Everybody, "READ")] => CannedAcl.PublicRead,
            [(EveryAccount, "READ")] => CannedAcl.AuthenticatedRead,
            _ => throw S3Errors.NotImplemented("access control lists that grant other things than reading to everybody or every account"),
        };
    }

    private static (string Grantee, string Permission) Describe(XElement grant)
    {
        var grantee = grant.All("Grantee").FirstOrDefault() ?? throw S3Errors.MalformedXml();
        return (grantee.Text("URI") ?? grantee.Text("ID") ?? "", grant.Text("Permission") ?? throw S3Errors.MalformedXml());
    }

    private static XElement Grant(string type, XElement who, string permission) => S3Xml.Element(
        "Grant",
        S3Xml.Element(
            "Grantee", new XAttribute(XNamespace.Xmlns + "xsi", SchemaInstance), new XAttribute(SchemaInstance + "type", type), who),
        S3Xml.Element("Permission", permission));
}
