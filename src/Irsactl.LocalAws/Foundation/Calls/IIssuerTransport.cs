using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Foundation.Calls;

/// <summary>
/// Opens connections to host names as the local name resolution sees them, so that STS reads an issuer's documents over real TLS
/// and as nobody in particular. Names that are not served here cannot be reached.
/// </summary>
internal interface IIssuerTransport
{
    /// <summary>An HTTP handler for anonymous requests that trusts only the local authority (and roots added by the user).</summary>
    HttpMessageHandler CreateHandler();

    /// <summary>Takes note of a document that was read, or could not be.</summary>
    void Report(DocumentFetch fetch);
}
