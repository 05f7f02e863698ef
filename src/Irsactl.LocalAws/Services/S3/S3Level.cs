namespace Irsactl.LocalAws.Services.S3;

/// <summary>What a request is about.</summary>
internal enum S3Level
{
    /// <summary>The account's S3.</summary>
    Service,

    /// <summary>A bucket.</summary>
    Bucket,

    /// <summary>An object.</summary>
    Object,
}
