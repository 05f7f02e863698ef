using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Multipart;

/// <summary>Which checksum an upload in parts uses (S3 User Guide, "Checking object integrity for data uploads").</summary>
internal static class ChecksumChoice
{
    /// <summary>Reads a CreateMultipartUpload request.</summary>
    public static (ChecksumAlgorithm Algorithm, ChecksumType Type) Read(S3Request request)
    {
        var name = request.Header("x-amz-checksum-algorithm");
        if (!ChecksumAlgorithms.TryParse(name ?? nameof(ChecksumAlgorithm.CRC64NVME), out var algorithm))
        {
            throw S3Errors.InvalidRequest(
                "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, "
                + "CRC64NVME, SHA1, SHA256]");
        }

        return (algorithm, request.Header("x-amz-checksum-type") switch
        {
            null => algorithm is ChecksumAlgorithm.CRC64NVME ? ChecksumType.FullObject : ChecksumType.Composite,
            "FULL_OBJECT" when algorithm is not (ChecksumAlgorithm.SHA1 or ChecksumAlgorithm.SHA256) => ChecksumType.FullObject,
            "COMPOSITE" when algorithm is not ChecksumAlgorithm.CRC64NVME => ChecksumType.Composite,
            var type => throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm} checksum algorithm."),
        });
    }
}
