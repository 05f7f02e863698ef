using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>The four switches against public access (S3 User Guide, "Blocking public access to your Amazon S3 storage").</summary>
/// <param name="BlockPublicAcls">Refuses requests that set a public ACL.</param>
/// <param name="IgnorePublicAcls">Takes no notice of public ACLs.</param>
/// <param name="BlockPublicPolicy">Refuses a bucket policy that is public.</param>
/// <param name="RestrictPublicBuckets">A public policy lets in only the owner's account and AWS services.</param>
internal sealed record PublicAccessBlock(bool BlockPublicAcls, bool IgnorePublicAcls, bool BlockPublicPolicy, bool RestrictPublicBuckets)
{
    /// <summary>Everything blocked.</summary>
    public static PublicAccessBlock All { get; } = new(true, true, true, true);

    /// <summary>Nothing blocked.</summary>
    public static PublicAccessBlock None { get; } = new(false, false, false, false);

    /// <summary>What holds where both apply: the account's block cannot be loosened by a bucket's.</summary>
    public PublicAccessBlock With(PublicAccessBlock? other) => other is null ? this : new(
        BlockPublicAcls || other.BlockPublicAcls,
        IgnorePublicAcls || other.IgnorePublicAcls,
        BlockPublicPolicy || other.BlockPublicPolicy,
        RestrictPublicBuckets || other.RestrictPublicBuckets);
}
