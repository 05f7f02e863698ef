using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>A port of a load balancer.</summary>
internal sealed record Listener : ElbResource
{
    /// <summary>The protocol of those that speak TLS.</summary>
    public const string Https = "HTTPS";

    /// <summary>The load balancer.</summary>
    public required string LoadBalancerArn { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary><c>HTTP</c> or <see cref="Https"/>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The policy that names TLS versions and ciphers; null without TLS.</summary>
    public string? SslPolicy { get; init; }

    /// <summary>The certificate that is shown where no other is for the name; null without TLS.</summary>
    public string? CertificateArn { get; init; }

    /// <summary>The other certificates.</summary>
    public ImmutableArray<string> MoreCertificateArns { get; init; } = [];

    /// <summary>What it does where no rule is about a request.</summary>
    public required RuleAction DefaultAction { get; init; }
}
