using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Values;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>How registries are asked; the names are those of <c>oc</c> where it has them.</summary>
internal sealed class RegistryOptions
{
    private readonly Option<string?> _platform = new("--platform")
    {
        Description = "Read the image for this platform, such as linux/arm64. The requests are the same for all. Default: this machine's",
        HelpName = "OS/ARCH",
    };

    private readonly Option<string?> _pullSecret = new("--registry-config", "-a")
    {
        Description = "File with credentials of registries. Default: REGISTRY_AUTH_FILE, or where podman and docker keep theirs",
        HelpName = "file",
    };

    private readonly Option<string[]> _digestMirrors = Files("--idms-file", "File of ImageDigestMirrorSets; may be given several times");
    private readonly Option<string[]> _tagMirrors = Files("--itms-file", "File of ImageTagMirrorSets; may be given several times");
    private readonly Option<string[]> _policies = Files("--icsp-file", "File of ImageContentSourcePolicies; may be given several times");

    private readonly Option<string[]> _authorities =
        Files("--registry-ca", "File with the certificate authority of a registry, in PEM, trusted besides the machine's; may be given several times");

    private readonly Option<bool> _plainHttp = new("--plain-http") { Description = "Ask registries on this machine by plain HTTP; others never are" };

    private readonly Option<TimeSpan?> _timeout = Durations.Option("--pull-timeout", "How long reading the release may take. Default: 30m");

    private readonly Option<TimeSpan?> _stall = Durations.Option("--stall-timeout", "How long nothing may come from a registry. Default: 30s");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options =>
        [_platform, _pullSecret, _digestMirrors, _tagMirrors, _policies, _authorities, _plainHttp, _timeout, _stall];

    /// <summary>Those that name files.</summary>
    public IReadOnlyList<Option> Paths => [_pullSecret, _digestMirrors, _tagMirrors, _policies, _authorities];

    /// <summary>What they say.</summary>
    public ReleaseReaderOptions Read(CommandContext context, ParseResult parsed)
    {
        var usual = new ReleaseReaderOptions();
        return usual with
        {
            Platform = parsed.GetValue(_platform),
            PullSecretFile = parsed.GetValue(_pullSecret),
            MirrorFiles =
            [
                .. parsed.GetValue(_digestMirrors) ?? [], .. parsed.GetValue(_tagMirrors) ?? [], .. parsed.GetValue(_policies) ?? [],
            ],
            AuthorityFiles = [.. parsed.GetValue(_authorities) ?? []],
            AllowsPlainHttp = parsed.GetValue(_plainHttp),
            TimeLimit = parsed.GetValue(_timeout) ?? usual.TimeLimit,
            StallLimit = parsed.GetValue(_stall) ?? usual.StallLimit,
            Environment = context.Environment,
            TimeProvider = context.Clock,
        };
    }

    private static Option<string[]> Files(string name, string description) => new(name) { Description = description, HelpName = "file" };
}
