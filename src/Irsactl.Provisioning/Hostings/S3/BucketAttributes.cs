using Amazon.S3.Model;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>The attributes of buckets that are more than a text.</summary>
internal static class BucketAttributes
{
    private static readonly (string Name, Func<PublicAccessBlockConfiguration, bool?> Of)[] _switches =
    [
        (nameof(PublicAccessBlockConfiguration.BlockPublicAcls), block => block.BlockPublicAcls),
        (nameof(PublicAccessBlockConfiguration.IgnorePublicAcls), block => block.IgnorePublicAcls),
        (nameof(PublicAccessBlockConfiguration.BlockPublicPolicy), block => block.BlockPublicPolicy),
        (nameof(PublicAccessBlockConfiguration.RestrictPublicBuckets), block => block.RestrictPublicBuckets),
    ];

    /// <summary>What becomes of the switches of the public access block, which are put all at once.</summary>
    public static IEnumerable<AttributeChange> BlockChanges(
        Readable<PublicAccessBlockConfiguration> found, PublicAccessBlockConfiguration wanted) =>
        _switches.SelectMany(name => Attributes.If(
            $"public access block.{name.Name}", found.Value(block => Text(name.Of(block))), Text(name.Of(wanted))));

    /// <summary>What becomes of the policy: statements of others stay.</summary>
    public static AttributeChange PolicyChange(Readable<string> found, Late<string> wanted) => new(
        "policy",
        found.Value(AttributeValue.OfPolicy),
        wanted.TryGet(out var known)
            ? AttributeValue.OfPolicy(BucketStatements.Of(found.Value, known).Merged)
            : AttributeValue.KnownAfterApply);

    private static AttributeValue Text(bool? isOn) => AttributeValue.Of(isOn is true ? "on" : "off");
}
