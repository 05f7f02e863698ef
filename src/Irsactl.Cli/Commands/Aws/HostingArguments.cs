using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags that choose how the documents reach the public internet.</summary>
internal sealed class HostingArguments
{
    private static readonly string[] _functionKinds = [HostingKinds.LambdaUrl, HostingKinds.ApiGateway, HostingKinds.Alb];

    private static readonly string[] _domainKinds =
        [HostingKinds.CloudFront, HostingKinds.LambdaUrl, HostingKinds.ApiGateway, HostingKinds.Alb];

    private const string Kinds = "a public bucket (s3), a private one behind CloudFront "
        + "(cloudfront), a function with a URL (lambda-url), behind an HTTP API (api-gateway) or behind a load balancer (alb), "
        + "a web server of your own (server), or under an endpoint that several clusters share (shared).";

    private readonly Option<string?> _kind;

    private readonly Option<bool> _privateBucket = new("--create-private-s3-bucket")
    {
        Description = "As --hosting cloudfront, made as ccoctl makes it",
    };

    private readonly Option<bool> _skipVerification = SkipVerificationOption();

    private readonly DomainArguments _domain = new();
    private readonly CloudFrontArguments _cloudFront = new();
    private readonly FunctionArguments _function = new();
    private readonly AlbArguments _alb = new();
    private readonly ServerArguments _server = new();
    private readonly SharedArguments _shared = new();
    private readonly Option<string?> _boundary;
    private readonly IReadOnlyList<(Option Flag, string[] Kinds)> _flags;

    /// <summary>Makes the flags.</summary>
    /// <param name="boundary">The flag for the permissions boundary, of a function's role too.</param>
    /// <param name="isBoundaryOfHosting">Whether the command has no other roles, so that the flag belongs to the hosting.</param>
    public HostingArguments(Option<string?> boundary, bool isBoundaryOfHosting)
        : this(
            "--hosting",
            $"How the issuer's documents reach the public internet: {Kinds} Default: as the name's issuer is hosted, and s3 for a new one",
            boundary,
            isBoundaryOfHosting)
    {
    }

    private HostingArguments(string flag, string description, Option<string?> boundary, bool isBoundaryOfHosting)
    {
        _kind = new Option<string?>(flag) { Description = description };
        _boundary = boundary;
        _kind.TakesOnly(
            HostingKinds.S3,
            HostingKinds.CloudFront,
            HostingKinds.LambdaUrl,
            HostingKinds.ApiGateway,
            HostingKinds.Alb,
            HostingKinds.Server,
            HostingKinds.Shared);
        IEnumerable<Option> ofFunction = isBoundaryOfHosting ? [.. _function.Options, boundary] : _function.Options;
        _flags =
        [
            .. _cloudFront.Options.Select(flag => (flag, (string[])[HostingKinds.CloudFront])),
            .. _domain.Options.Select(flag => (flag, _domainKinds)),
            .. ofFunction.Select(flag => (flag, _functionKinds)),
            .. _alb.Options.Select(flag => (flag, (string[])[HostingKinds.Alb])),
            .. _server.Options.Select(flag => (flag, (string[])[HostingKinds.Server])),
            .. _shared.Options.Select(flag => (flag, (string[])[HostingKinds.Shared])),
        ];
    }

    /// <summary>The flag that leaves out the proof of the documents.</summary>
    public static Option<bool> SkipVerificationOption() => new("--skip-verification")
    {
        Description = "Do not read the documents under the issuer's public name before reporting success",
    };

    /// <summary>The flags of a move: <c>--to</c> chooses the hosting.</summary>
    /// <param name="boundary">The flag that bounds roles, where there are others than those of the hosting; null: it is made here.</param>
    public static HostingArguments OfMove(Option<string?>? boundary = null) => new(
        "--to",
        $"Where the new issuer's documents are to be: {Kinds} Not needed to carry on",
        boundary ?? AwsOptions.PermissionsBoundaryArn(),
        isBoundaryOfHosting: boundary is null);

    /// <summary>The flag that chooses the hosting.</summary>
    public Option Kind => _kind;

    /// <summary>The flag that names a shared endpoint.</summary>
    public Option<string?> Endpoint => _shared.Endpoint;

    /// <summary>The flags that belong to one hosting or another.</summary>
    public IEnumerable<Option> OfKinds => _flags.Select(flag => flag.Flag);

    /// <summary>Those of the flags that name a file or a folder.</summary>
    public IReadOnlyList<Option> Paths => _server.Paths;

    public void AddTo(Command command)
    {
        command.Add(_kind);
        if (!IsMove)
        {
            command.Add(_privateBucket);
        }

        foreach (var (flag, _) in _flags)
        {
            command.Add(flag);
        }

        command.Add(_skipVerification);
        foreach (var group in _flags.GroupBy(entry => string.Join(", ", entry.Kinds), entry => entry.Flag, StringComparer.Ordinal))
        {
            OptionGroups.Add(command, $"Options of {_kind.Name} {group.Key}", [.. group]);
        }
    }

    /// <summary>Whether to leave out reading the documents under their public name.</summary>
    public bool SkipsVerification(ParseResult parsed) => parsed.GetValue(_skipVerification);

    /// <summary>The hosting that the flags ask for; null where they ask for none.</summary>
    /// <exception cref="IrsactlException">Flags are given that belong to another hosting (<see cref="CliErrors.Usage"/>).</exception>
    public HostingOptions? Read(ParseResult parsed) => Read(parsed, isLoose: false);

    /// <summary>
    /// The same for whoever makes nothing of it: what a hosting cannot do without may be missing, and a star stands for a domain.
    /// </summary>
    /// <exception cref="IrsactlException">Flags are given that belong to another hosting (<see cref="CliErrors.Usage"/>).</exception>
    public HostingOptions? ReadLoosely(ParseResult parsed) => Read(parsed, isLoose: true);

    private HostingOptions? Read(ParseResult parsed, bool isLoose)
    {
        var kind = ReadKind(parsed);
        foreach (var (flag, kinds) in _flags)
        {
            if (IsGiven(parsed, flag) && !kinds.Contains(kind ?? "", StringComparer.Ordinal))
            {
                throw new IrsactlException(
                    CliErrors.Usage,
                    kind is null ? $"{flag.Name} needs {_kind.Name}" : $"{flag.Name} does not belong to {_kind.Name} {kind}",
                    $"leave it out, or {(kind is null ? "add" : "choose")} "
                        + $"{string.Join(" or ", kinds.Select(other => $"{_kind.Name} {other}"))}");
            }
        }

        return kind switch
        {
            HostingKinds.CloudFront => _cloudFront.Read(parsed, _domain, !IsMove && parsed.GetValue(_privateBucket)),
            HostingKinds.LambdaUrl => new LambdaUrlHostingOptions
            {
                Function = _function.Read(parsed, _boundary),
                Domain = _domain.Domain(parsed),
                CertificateArn = _domain.CertificateArn(parsed),
                HostedZone = _domain.HostedZone(parsed),
            },
            HostingKinds.ApiGateway => new ApiGatewayHostingOptions
            {
                Function = _function.Read(parsed, _boundary),
                Domain = _domain.Domain(parsed),
                CertificateArn = _domain.CertificateArn(parsed),
                HostedZone = _domain.HostedZone(parsed),
            },
            HostingKinds.Alb => _alb.Read(parsed, _domain, _function.Read(parsed, _boundary), isLoose),
            HostingKinds.Server => _server.Read(parsed, isLoose),
            HostingKinds.Shared => _shared.Read(parsed, isLoose),
            HostingKinds.S3 => new S3HostingOptions(),
            _ => null,
        };
    }

    // ccoctl knows no move, and so has no flag of its own for one.
    private bool IsMove => _kind.Name == "--to";

    private string? ReadKind(ParseResult parsed)
    {
        var kind = parsed.GetValue(_kind);
        if (IsMove || !parsed.GetValue(_privateBucket))
        {
            return kind;
        }

        return kind is HostingKinds.CloudFront or null
            ? HostingKinds.CloudFront
            : throw new IrsactlException(
                CliErrors.Usage,
                $"{_privateBucket.Name} means --hosting {HostingKinds.CloudFront}, and --hosting {kind} is given",
                "give one of the two");
    }

    private static bool IsGiven(ParseResult parsed, Option flag) => parsed.GetResult(flag) is { Implicit: false };
}
