using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.S3Control;

/// <summary>Block Public Access of a whole account: each setting holds for every bucket, whatever the bucket's own says.</summary>
public sealed record AccountPublicAccessBlock
{
    /// <summary>New public ACLs are refused.</summary>
    public bool BlockPublicAcls { get; init; }

    /// <summary>Public ACLs do not count.</summary>
    public bool IgnorePublicAcls { get; init; }

    /// <summary>New public bucket policies are refused.</summary>
    public bool BlockPublicPolicy { get; init; }

    /// <summary>Public bucket policies let in nobody but the account itself and AWS services.</summary>
    public bool RestrictPublicBuckets { get; init; }

    internal static AccountPublicAccessBlock From(XElement configuration) => new()
    {
        BlockPublicAcls = IsOn(configuration, "BlockPublicAcls"),
        IgnorePublicAcls = IsOn(configuration, "IgnorePublicAcls"),
        BlockPublicPolicy = IsOn(configuration, "BlockPublicPolicy"),
        RestrictPublicBuckets = IsOn(configuration, "RestrictPublicBuckets"),
    };

    private static bool IsOn(XElement configuration, string setting) =>
        string.Equals(configuration.Text(setting), "true", StringComparison.OrdinalIgnoreCase);
}
