namespace Irsactl.Aws.Signing;

/// <summary>Where the decoding of an <c>aws-chunked</c> body stands.</summary>
public enum ChunkedStatus
{
    /// <summary>More bytes must come.</summary>
    Incomplete,

    /// <summary>The whole body has been read, and every signature in it is right.</summary>
    Complete,

    /// <summary>The framing is broken; S3 answers <c>IncompleteBody</c> or <c>InvalidRequest</c>.</summary>
    Malformed,

    /// <summary>A chunk's or the trailer's signature is wrong; S3 answers <c>SignatureDoesNotMatch</c>.</summary>
    SignatureMismatch,
}
