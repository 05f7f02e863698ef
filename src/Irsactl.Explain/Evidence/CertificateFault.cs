namespace Irsactl.Explain.Evidence;

/// <summary>What is wrong with the certificate that a host shows.</summary>
public enum CertificateFault
{
    /// <summary>It, or one above it, is past its end.</summary>
    Expired,

    /// <summary>It, or one above it, has not begun to be valid.</summary>
    NotYetValid,

    /// <summary>It is for other names.</summary>
    WrongName,

    /// <summary>It vouches for itself.</summary>
    SelfSigned,

    /// <summary>The one that signed it was not sent and is not a root that is known here.</summary>
    MissingIntermediate,

    /// <summary>Its chain ends in a root that is not trusted here.</summary>
    UnknownAuthority,

    /// <summary>Anything else: revoked, not meant for servers, a weak signature.</summary>
    Other,
}
