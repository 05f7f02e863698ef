using System.Collections.Immutable;
using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of hosting <c>alb</c>.</summary>
internal sealed class AlbArguments
{
    private readonly Option<string[]> _subnets = new("--subnets")
    {
        Description = "Public subnets of the load balancer, of one VPC and in two zones at least, with commas between them or given one by "
            + "one; for --hosting alb",
        HelpName = "ID,ID",
    };

    private readonly Option<string> _ipAddressType = new("--ip-address-type")
    {
        Description = "Whether the load balancer has IPv4 addresses only, or IPv6 addresses, too; for --hosting alb",
        DefaultValueFactory = _ => "ipv4",
    };

    public AlbArguments() => _ipAddressType.TakesOnly("ipv4", "dualstack");

    public IReadOnlyList<Option> Options => [_subnets, _ipAddressType];

    /// <summary>What the flags ask for.</summary>
    /// <exception cref="IrsactlException">One is missing (<see cref="CliErrors.Usage"/>).</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="domain">The flags of the domain.</param>
    /// <param name="function">The function.</param>
    /// <param name="isLoose">Whether a star stands for what is missing: nothing is made of it.</param>
    public AlbHostingOptions Read(ParseResult parsed, DomainArguments domain, FunctionOptions function, bool isLoose) => new()
    {
        Function = function,
        Domain = domain.Domain(parsed) ?? (isLoose ? "*" : throw Missing("--domain")),
        SubnetIds = isLoose ? [] : Subnets(parsed),
        HasIpv6 = parsed.GetValue(_ipAddressType) == "dualstack",
        CertificateArn = domain.CertificateArn(parsed),
        HostedZone = domain.HostedZone(parsed),
    };

    private static IrsactlException Missing(string flag) =>
        new(CliErrors.Usage, $"hosting {HostingKinds.Alb} needs {flag}", $"add {flag}");

    private ImmutableArray<string> Subnets(ParseResult parsed) =>
        parsed.GetValue(_subnets) is { Length: > 0 } given
            ? [.. given.SelectMany(ids => ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
            : throw Missing(_subnets.Name);
}
