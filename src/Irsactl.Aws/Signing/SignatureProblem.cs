namespace Irsactl.Aws.Signing;

/// <summary>What is wrong with the form of a signature.</summary>
public enum SignatureProblem
{
    /// <summary>An algorithm other than <c>AWS4-HMAC-SHA256</c>.</summary>
    UnsupportedAlgorithm,

    /// <summary>A part that must be there (credential, signed headers, signature, date, expiry) is not.</summary>
    MissingPart,

    /// <summary>A credential that is not <c>key/date/region/service/aws4_request</c>.</summary>
    InvalidCredential,

    /// <summary>A date that cannot be read.</summary>
    InvalidDate,

    /// <summary>The credential's day is not the request's.</summary>
    DateMismatch,

    /// <summary>An expiry that is not a number from 1 to 604,800 seconds.</summary>
    InvalidExpiry,

    /// <summary>A header that must be signed (<c>host</c>, <c>x-amz-*</c>) is not among the signed ones.</summary>
    UnsignedHeader,

    /// <summary>Both an <c>Authorization</c> header and a signature in the query.</summary>
    MoreThanOneSignature,
}
