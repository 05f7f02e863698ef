using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>
/// What describes a cluster that is set up: the flags of <c>aws create-all</c>, which are the keys of an <c>irsactl.yaml</c> too.
/// </summary>
internal sealed class CreateAllArguments
{
    private readonly RequestsArguments _requests = new();
    private readonly Option<string?> _publicKey = AwsOptions.PublicKeyFile();
    private readonly Option<string?> _boundary = AwsOptions.PermissionsBoundaryArn();
    private readonly Option<KeyKind?> _keyType = KeyTypeOption.Create();
    private readonly Option<string> _outputDirectory = AwsOptions.OutputDirectory();

    /// <summary>Makes the flags.</summary>
    /// <param name="requiresRegion">Whether the region has to be named, and is not to come from the caller's environment.</param>
    public CreateAllArguments(bool requiresRegion = false)
    {
        Region.Required = requiresRegion;
        Hosting = new HostingArguments(_boundary, isBoundaryOfHosting: false);
    }

    /// <summary>The name of everything.</summary>
    public Option<string> Name { get; } = AwsOptions.Name();

    /// <summary>The region.</summary>
    public Option<string?> Region { get; } = AwsOptions.Region();

    /// <summary>The flags of the hostings.</summary>
    public HostingArguments Hosting { get; }

    /// <summary>The release that requests are taken out of.</summary>
    public Option ReleaseImage => _requests.Image;

    /// <summary>All of them but the hostings'.</summary>
    public IReadOnlyList<Option> Options => [Name, Region, .. _requests.Options, _publicKey, _keyType, _boundary, _outputDirectory];

    /// <summary>Where the files go.</summary>
    public Option<string> OutputDirectory => _outputDirectory;

    /// <summary>Those of all flags that name a file or a folder.</summary>
    public IReadOnlyList<Option> Paths => [.. _requests.Paths, _publicKey, _outputDirectory, .. Hosting.Paths];

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="areRequired">Whether there must be CredentialsRequests.</param>
    public void AddTo(Command command, bool areRequired = true)
    {
        foreach (var option in (Option[])[Name, Region, _publicKey, _keyType, _boundary, _outputDirectory])
        {
            command.Add(option);
        }

        _requests.AddTo(command, areRequired);
        Hosting.AddTo(command);
    }

    /// <summary>The boundary of the roles; null: none is named.</summary>
    public string? BoundaryArn(ParseResult parsed) => AwsOptions.Text(parsed, _boundary);

    /// <summary>What the flags ask for. The CredentialsRequests are read, from a release image where that is asked for.</summary>
    public Task<CreateAllOptions> ReadAsync(CommandContext context, ParseResult parsed, CancellationToken cancellationToken) =>
        ReadAsync(context, parsed, known: null, cancellationToken);

    /// <summary>The same with CredentialsRequests that have been read already; null: they are read.</summary>
    public async Task<CreateAllOptions> ReadAsync(
        CommandContext context, ParseResult parsed, IReadOnlyList<CredentialsRequest>? known, CancellationToken cancellationToken) => new()
    {
        Name = parsed.GetRequiredValue(Name),
        Region = RegionInput.Read(context, parsed, Region),
        // Before files are read: flags that do not go together are the quicker thing to mend.
        Hosting = Hosting.Read(parsed),
        Requests = known ?? await _requests.ReadAsync(context, parsed, cancellationToken),
        KeyKind = parsed.GetValue(_keyType) ?? KeyKind.Rsa4096,
        PublicKeyFile = AwsOptions.Text(parsed, _publicKey),
        PermissionsBoundaryArn = AwsOptions.Text(parsed, _boundary),
        OutputDirectory = parsed.GetRequiredValue(_outputDirectory),
    };
}
