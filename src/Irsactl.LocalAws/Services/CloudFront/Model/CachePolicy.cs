using System.Xml.Linq;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Model;

/// <summary>By what and for how long objects are kept.</summary>
/// <param name="id">Its id.</param>
/// <param name="partition">The partition's id; empty for AWS's own, which are in all of them.</param>
/// <param name="eTag">The version.</param>
/// <param name="lastModified">When it was made or last changed.</param>
/// <param name="config">The configuration as XML, complete and checked.</param>
internal sealed class CachePolicy(string id, string partition, string eTag, DateTimeOffset lastModified, string config) : IEquatable<CachePolicy>
{
    private readonly Lazy<CacheRules> rules = new(() => CacheRules.OfPolicy(XElement.Parse(config)));

    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>The partition's id; empty for AWS's own.</summary>
    public string Partition { get; } = partition;

    /// <summary>The version.</summary>
    public string ETag { get; } = eTag;

    /// <summary>When it was made or last changed.</summary>
    public DateTimeOffset LastModified { get; } = lastModified;

    /// <summary>The configuration as XML.</summary>
    public string Config { get; } = config;

    /// <summary>What edge locations go by. It is read once.</summary>
    public CacheRules GetRules() => rules.Value;

    /// <summary>The name, which no other of the account has.</summary>
    public string GetName() => XElement.Parse(Config).Text("Name");

    /// <inheritdoc />
    public bool Equals(CachePolicy? other) => other is not null && other.Id == Id && other.ETag == ETag;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CachePolicy);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, ETag);
}
