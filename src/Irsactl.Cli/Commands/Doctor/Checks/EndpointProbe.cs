namespace Irsactl.Cli.Commands.Doctor.Checks;

/// <summary>What came of asking an endpoint.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Proxy">The proxy on the way; null: there is none.</param>
/// <param name="Offset">How far this machine's clock is ahead of the endpoint's, negative behind; null where it did not answer, or without a date.</param>
/// <param name="Failure">Why it did not answer; null where it did.</param>
internal sealed record EndpointProbe(Uri Endpoint, Uri? Proxy, TimeSpan? Offset, HttpRequestException? Failure);
