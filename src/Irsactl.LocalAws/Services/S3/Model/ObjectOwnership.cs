namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>Who owns the objects of a bucket, named as on the wire.</summary>
internal enum ObjectOwnership
{
    /// <summary>The bucket's owner, and ACLs are off.</summary>
    BucketOwnerEnforced,

    /// <summary>The bucket's owner, where the uploader says so.</summary>
    BucketOwnerPreferred,

    /// <summary>The uploader.</summary>
    ObjectWriter,
}
