using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.S3.Checksums;

/// <summary>The checksums of objects, named as on the wire (S3 User Guide, "Checking object integrity").</summary>
internal enum ChecksumAlgorithm
{
    /// <summary>CRC-64/NVME: what S3 computes where the client sends none.</summary>
    CRC64NVME,

    /// <summary>CRC-32 as in zip.</summary>
    CRC32,

    /// <summary>CRC-32C (Castagnoli).</summary>
    CRC32C,

    /// <summary>SHA-1.</summary>
    SHA1,

    /// <summary>SHA-256.</summary>
    SHA256,
}
