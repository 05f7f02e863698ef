using System.Net;

namespace Irsactl.Kubernetes;

/// <summary>What an API server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body: a document, or a <c>Status</c> that says why there is none.</param>
public sealed record KubernetesAnswer(HttpStatusCode Status, byte[] Body)
{
    /// <summary>When it was answered, by the server's clock, to the second (RFC 9110, 6.6.1); null where the answer does not say.</summary>
    public DateTimeOffset? Date { get; init; }
}
