using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>
/// What describes a cluster that is set up: the flags of <c>aws create-all</c>, which are the keys of an <c>irsactl.yaml</c> too.
/// </summary>
internal sealed class CreateAllArguments
{
    private readonly Option<string> _requests = AwsOptions.CredentialsRequestsDirectory();
    private readonly Option<string?> _publicKey = AwsOptions.PublicKeyFile();
    private readonly Option<string?> _boundary = AwsOptions.PermissionsBoundaryArn();
    private readonly Option<string> _outputDirectory = AwsOptions.OutputDirectory();
    private readonly Option<bool> _techPreview = AwsOptions.EnableTechPreview();

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

    /// <summary>All of them but the hostings'.</summary>
    public IReadOnlyList<Option> Options => [Name, Region, _requests, _publicKey, _boundary, _outputDirectory, _techPreview];

    /// <summary>Where the files go.</summary>
    public Option OutputDirectory => _outputDirectory;

    /// <summary>Those of all flags that name a file or a folder.</summary>
    public IReadOnlyList<Option> Paths => [_requests, _publicKey, _outputDirectory, .. Hosting.Paths];

    public void AddTo(Command command)
    {
        foreach (var option in Options)
        {
            command.Add(option);
        }

        Hosting.AddTo(command);
    }

    /// <summary>What the flags ask for. The CredentialsRequests are read.</summary>
    public CreateAllOptions Read(CommandContext context, ParseResult parsed) => new()
    {
        Name = parsed.GetRequiredValue(Name),
        Region = RegionInput.Read(context, parsed, Region),
        // Before files are read: flags that do not go together are the quicker thing to mend.
        Hosting = Hosting.Read(parsed),
        Requests = RequestsInput.Read(context, parsed.GetRequiredValue(_requests), parsed.GetValue(_techPreview)),
        PublicKeyFile = AwsOptions.Text(parsed, _publicKey),
        PermissionsBoundaryArn = AwsOptions.Text(parsed, _boundary),
        OutputDirectory = parsed.GetRequiredValue(_outputDirectory),
    };
}
