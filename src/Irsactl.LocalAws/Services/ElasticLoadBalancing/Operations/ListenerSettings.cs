using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>What a call says about a listener's port, protocol and certificate; null where it says nothing.</summary>
internal sealed record ListenerSettings(int? Port, string? Protocol, string? SslPolicy, IReadOnlyList<string>? Certificates)
{
    /// <summary>Reads the parameters.</summary>
    /// <exception cref="AwsServiceException">Clients are to show certificates, which nothing here asks for.</exception>
    public static ListenerSettings Read(ParameterCheck check, QueryRequest request)
    {
        var read = new ListenerSettings(
            check.Integer("Port", 1, 65535),
            check.Choice("Protocol", "HTTP", Listener.Https, "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE"),
            check.Optional("SslPolicy", new TextRule(0, 255)),
            CertificateCheck.Read(check));
        return request.Parameters.Text("MutualAuthentication.Mode") is null or "off"
            ? read
            : throw ElbErrors.NotImplemented("mutual authentication");
    }

    /// <summary>The listener with these settings.</summary>
    /// <exception cref="AwsServiceException">It would not work.</exception>
    public Listener Apply(ElbContext elb, AwsCall call, Listener listener)
    {
        var port = Port ?? (listener.Port > 0 ? listener.Port : throw ElbErrors.Validation("A listener port must be specified"));
        var protocol = Protocol
            ?? (listener.Protocol.Length > 0 ? listener.Protocol : throw ElbErrors.Validation("A listener protocol must be specified"));
        if (protocol is not ("HTTP" or Listener.Https))
        {
            throw ElbErrors.Validation($"Listener protocol '{protocol}' must be one of 'HTTP, HTTPS'");
        }

        var changed = listener with { Port = port, Protocol = protocol };
        return protocol is Listener.Https ? WithCertificate(elb, call, changed) : WithoutCertificate(changed);
    }

    private Listener WithCertificate(ElbContext elb, AwsCall call, Listener listener)
    {
        var certificate = Certificates switch
        {
            [var only] => only,
            null or [] => listener.CertificateArn ?? throw ElbErrors.Validation("A certificate must be specified for HTTPS listeners"),
            _ => throw ElbErrors.Of("TooManyCertificates", "You've reached the limit on the number of certificates per load balancer"),
        };
        if (certificate != listener.CertificateArn)
        {
            CertificateCheck.Check(elb, call, certificate);
        }

        var policy = SslPolicy ?? listener.SslPolicy ?? SslPolicies.Default;
        return SslPolicies.Has(policy)
            ? listener with { CertificateArn = certificate, SslPolicy = policy }
            : throw ElbErrors.Of("SSLPolicyNotFound", $"SSL policy '{policy}' not found");
    }

    private Listener WithoutCertificate(Listener listener) =>
        Certificates is { Count: > 0 } ? throw ElbErrors.Validation("Certificates cannot be specified for HTTP listeners")
        : SslPolicy is not null ? throw ElbErrors.Validation("An SSL policy cannot be specified for HTTP listeners")
        : listener with { CertificateArn = null, SslPolicy = null, MoreCertificateArns = [] };
}
