namespace Irsactl.LocalAws.Wire.Rest;

/// <summary>Carries out one operation.</summary>
internal delegate Task<RestAnswer> RestHandler(RestRequest request, CancellationToken cancellationToken);

/// <summary>One operation: where it is, and what carries it out.</summary>
/// <param name="Name">The API name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Its path.</param>
/// <param name="HandleAsync">Carries it out.</param>
internal sealed record RestOperation(string Name, string Method, RestPath Path, RestHandler HandleAsync);
