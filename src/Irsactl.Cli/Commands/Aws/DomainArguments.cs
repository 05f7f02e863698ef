using System.CommandLine;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of the hostings that can have a host name of the user's own.</summary>
internal sealed class DomainArguments
{
    private readonly Option<string?> _domain = new("--domain")
    {
        Description = "Host name of your own for the issuer, such as oidc.example.com",
    };

    private readonly Option<string?> _certificateArn = new("--certificate-arn")
    {
        Description = "ARN of the ACM certificate for --domain; for CloudFront it must be in us-east-1",
    };

    public IReadOnlyList<Option> Options => [_domain, _certificateArn];

    public string? Domain(ParseResult parsed) => parsed.GetValue(_domain)?.ToLowerInvariant();

    public string? CertificateArn(ParseResult parsed) => parsed.GetValue(_certificateArn);
}
