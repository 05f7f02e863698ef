using System.CommandLine;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of the hostings that can have a host name of the user's own.</summary>
internal sealed class DomainArguments
{
    private readonly Option<string?> _domain = new("--domain")
    {
        Description =
            "Host name of your own for the issuer, such as oidc.example.com; for --hosting cloudfront, lambda-url and api-gateway, and "
            + "needed for --hosting alb",
    };

    private readonly Option<string?> _certificateArn = new("--certificate-arn")
    {
        Description = "ARN of the ACM certificate for --domain, in us-east-1 for cloudfront and lambda-url. Default: one is requested",
    };

    private readonly Option<string> _hostedZone = new("--hosted-zone")
    {
        Description = "Route 53 zone that gets the DNS records of --domain: its id; the account's closest public zone, if any (auto); "
            + "or none, and you make the records",
        HelpName = "ID|auto|none",
        DefaultValueFactory = _ => HostedZoneChoice.Auto,
    };

    public IReadOnlyList<Option> Options => [_domain, _certificateArn, _hostedZone];

    public string? Domain(ParseResult parsed) => parsed.GetValue(_domain)?.ToLowerInvariant();

    public string? CertificateArn(ParseResult parsed) => parsed.GetValue(_certificateArn);

    /// <summary>The zone's id, as Route 53 writes it too, or one of the words.</summary>
    public string HostedZone(ParseResult parsed)
    {
        const string Prefix = "/hostedzone/";
        var value = parsed.GetRequiredValue(_hostedZone);
        return value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : value;
    }
}
