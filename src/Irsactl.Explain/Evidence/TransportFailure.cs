namespace Irsactl.Explain.Evidence;

/// <summary>Why a host gave no answer.</summary>
public enum TransportFailure
{
    /// <summary>The name does not exist.</summary>
    NoSuchName,

    /// <summary>No connection, or one that broke.</summary>
    NoConnection,

    /// <summary>The certificate is not trusted here, is out of date or has another name.</summary>
    Certificate,

    /// <summary>The TLS handshake ended before a certificate was shown.</summary>
    Handshake,

    /// <summary>No whole answer within five seconds.</summary>
    TimedOut,

    /// <summary>The answer is larger than any such document.</summary>
    TooLarge,
}
