using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>What happens to documents in a bucket.</summary>
internal static class BucketSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("bucket.deny", Doc, "A policy that denies everyone shuts STS out, which fails to retrieve the key."),
        new("bucket.network", Evidence.Thread, "So does a policy limited to a VPC or an endpoint in one."),
        new("bucket.block", Doc, "So does a block of public access, the bucket's."),
        new("bucket.account-block", Evidence.Thread, "So does the account's, whatever the bucket's says."),
        new(
            "bucket.acl",
            Evidence.Thread,
            "Buckets made since April 2023 take no ACL: 400 `AccessControlListNotSupported`, \"The bucket does not allow ACLs\"."),
        new("bucket.other-region", Evidence.Thread, "A bucket asked for under another region's host name: 301 `PermanentRedirect`."),
    ];
}
