using Irsactl.Aws.Signing;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>A request as it was on the wire, and the signature found in it.</summary>
/// <param name="Wire">What a signature covers.</param>
/// <param name="Signature">What was found, not checked yet.</param>
internal sealed record IncomingRequest(SignedRequest Wire, SignatureReading Signature);
