using System.Security.Authentication;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Names;

/// <summary>A customer's resource that the public reaches under a name: a distribution, a function URL, a load balancer.</summary>
internal interface IPublicEndpoint
{
    /// <summary>The signing name of the service that serves it, for the event log.</summary>
    string Service { get; }

    /// <summary>What a request is called in the event log, such as <c>ViewerRequest</c>.</summary>
    string Operation { get; }

    /// <summary>The names that the certificate it shows is good for; empty where it does not speak TLS.</summary>
    IReadOnlyList<string> CertificateNames { get; }

    /// <summary>The versions of TLS that it speaks; none for those that this machine speaks.</summary>
    SslProtocols Protocols => SslProtocols.None;

    /// <summary>
    /// Answers a request, whether it came over TLS or not (<see cref="HttpRequest.IsHttps"/>). The caller is the public: nothing has
    /// been authenticated.
    /// </summary>
    Task AnswerAsync(HttpContext http, CancellationToken cancellationToken);
}
