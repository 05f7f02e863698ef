using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>A cache policy, an origin request policy or a response headers policy.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Partition">The partition's id; empty for AWS's own, which are in all of them.</param>
/// <param name="ETag">The version.</param>
/// <param name="LastModified">When it was made or last changed.</param>
/// <param name="Config">The configuration as XML, complete and checked.</param>
internal sealed record StoredPolicy(string Id, string Partition, string ETag, DateTimeOffset LastModified, string Config)
{
    /// <summary>The configuration.</summary>
    public XElement ToXml() => XElement.Parse(Config);

    /// <summary>The name, which no other of its kind in the account has.</summary>
    public string GetName() => ToXml().Text("Name");
}
