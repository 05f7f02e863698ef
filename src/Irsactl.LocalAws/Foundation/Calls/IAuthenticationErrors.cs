using Irsactl.Aws.Signing;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>The refusals of authentication. S3 words and numbers them otherwise than the rest of AWS.</summary>
internal interface IAuthenticationErrors
{
    /// <summary>No signature where one is needed.</summary>
    AwsServiceException Missing();

    /// <summary>A signature that cannot be read.</summary>
    AwsServiceException Malformed(SignatureReading.Malformed problem, bool isPresigned);

    /// <summary>A key that does not exist, is switched off, or lacks its token.</summary>
    AwsServiceException UnknownKey(string accessKeyId);

    /// <summary>A session token that is not the key's.</summary>
    AwsServiceException InvalidToken();

    /// <summary>A session that has ended.</summary>
    AwsServiceException ExpiredToken();

    /// <summary>A signature that the secret does not give.</summary>
    AwsServiceException Mismatch(RequestSignature signature, SignatureVerdict.Mismatch verdict);

    /// <summary>A presigned request after its end.</summary>
    AwsServiceException Expired(RequestSignature signature, SignatureVerdict.Expired verdict, DateTimeOffset now);

    /// <summary>A clock that is too far off.</summary>
    AwsServiceException Skewed(SignatureVerdict.Skewed verdict);

    /// <summary>A credential scope of another region.</summary>
    AwsServiceException WrongRegion(string found, string expected);

    /// <summary>A credential scope of another service.</summary>
    AwsServiceException WrongService(SignatureVerdict.WrongScope verdict);

    /// <summary>A body whose hash is not the one that was sent.</summary>
    AwsServiceException BodyMismatch(string claimed, string computed);
}
