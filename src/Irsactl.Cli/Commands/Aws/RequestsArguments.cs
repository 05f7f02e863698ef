using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Commands.Releases;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.OpenShift.Installing;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>Where the CredentialsRequests come from: a folder, or a release image, of which nothing is written down.</summary>
internal sealed class RequestsArguments
{
    private readonly Option<string?> _folder = AwsOptions.CredentialsRequestsDirectory();
    private readonly Option<bool> _techPreview = AwsOptions.EnableTechPreview();

    private readonly Option<string?> _image = new("--release-image")
    {
        Description = "Take the CredentialsRequests out of this release instead of a directory: an image, a layout, an archive or a folder",
        HelpName = "image",
    };

    private readonly Option<string?> _config = new("--install-config")
    {
        Description = "Take what a cluster of this install-config.yaml takes of the release",
        HelpName = "file",
    };

    private readonly RegistryOptions _registry = new();

    /// <summary>The release.</summary>
    public Option Image => _image;

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [_folder, _techPreview, .. OfRelease];

    /// <summary>Those that name a file or a folder.</summary>
    public IReadOnlyList<Option> Paths => [_folder, _config, .. _registry.Paths];

    private IReadOnlyList<Option> OfRelease => [_image, _config, .. _registry.Options];

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="areRequired">Whether there must be requests.</param>
    public void AddTo(Command command, bool areRequired = true)
    {
        foreach (var option in Options)
        {
            command.Add(option);
        }

        OptionGroups.Add(command, "Options of --release-image", OfRelease);
        command.Validators.Add(result => Validate(result, areRequired));
    }

    /// <summary>Reads the requests, with a note on each that is passed over.</summary>
    /// <exception cref="IrsactlException">They cannot be read.</exception>
    public async Task<IReadOnlyList<CredentialsRequest>> ReadAsync(
        CommandContext context, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_folder) is { } folder)
        {
            return RequestsInput.Read(context, folder, parsed.GetValue(_techPreview));
        }

        if (parsed.GetValue(_image) is null)
        {
            return [];
        }

        var config = InstallConfigInput.Read(parsed.GetValue(_config));
        var release = await ReleaseInput.ReadAsync(
            context, parsed.GetRequiredValue(_image)!, _registry.Read(context, parsed), cancellationToken);
        var selection = config is null ? new RequestSelection() : RequestSelection.For(config, Clouds.Aws, release.Manifests);
        var files = selection.Select(release.Manifests.Requests).ToFiles();
        return files.IsEmpty
            ? throw new IrsactlException(
                ReleaseCommandErrors.NothingChosen,
                $"{release.Reference} has {release.Manifests.Requests.Length} CredentialsRequests, none of them for a cluster like this on AWS",
                "look whether it is the release image, and whether --install-config is right")
            : RequestsInput.Noted(context, CredentialsRequestReader.ReadText(files, SelectionFor(config, parsed)));
    }

    private CredentialsRequestSelection SelectionFor(InstallConfig? config, ParseResult parsed) =>
        config is not null ? new CredentialsRequestSelection { FeatureSet = config.FeatureSet }
        : parsed.GetValue(_techPreview) ? CredentialsRequestSelection.TechPreview
        : CredentialsRequestSelection.Default;

    private void Validate(CommandResult result, bool areRequired)
    {
        var (hasFolder, hasImage) = (result.GetResult(_folder) is not null, result.GetResult(_image) is not null);
        if (!hasFolder && !hasImage && areRequired)
        {
            result.AddError($"Option '{_folder.Name}' is required, or {_image.Name}");
        }

        if (hasFolder && hasImage)
        {
            result.AddError($"{_folder.Name} and {_image.Name} do not go together");
        }

        if (result.GetResult(_config) is not null && result.GetValue(_techPreview))
        {
            result.AddError($"{_techPreview.Name} does not go with {_config.Name}, which has a feature set");
        }

        // Somebody who names a pull secret means a release, and would get the folder's.
        foreach (var option in hasImage ? [] : OfRelease.Skip(1).Where(option => result.GetResult(option) is { Implicit: false }))
        {
            result.AddError($"{option.Name} needs {_image.Name}");
        }
    }
}
