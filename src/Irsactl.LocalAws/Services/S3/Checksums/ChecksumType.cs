namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>What an object's checksum is over.</summary>
internal enum ChecksumType
{
    /// <summary>The whole contents.</summary>
    FullObject,

    /// <summary>The checksums of its parts.</summary>
    Composite,
}
