using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary>Which release is read, and how.</summary>
internal sealed class ReleaseSourceOptions
{
    private const string Forms = "an image in a registry, oci:FOLDER[:NAME], oci-archive:FILE[:NAME], docker-archive:FILE[:NAME], or a folder "
        + "of release manifests";

    private readonly Argument<string>[] _images;
    private readonly RegistryOptions _registry = new();
    private readonly Option<string?>? _from;

    /// <summary>Takes one release.</summary>
    /// <param name="hasFrom">Whether <c>--from</c> may name it, too.</param>
    public ReleaseSourceOptions(bool hasFrom = false)
    {
        _images = [new("image") { Description = $"The release: {Forms}" }];
        if (hasFrom)
        {
            _images[0].Arity = ArgumentArity.ZeroOrOne;
            _from = new("--from") { Description = "The release, where it is not the argument", HelpName = "image" };
        }
    }

    /// <summary>Takes two.</summary>
    public ReleaseSourceOptions(string first, string firstMeaning, string second, string secondMeaning) => _images =
    [
        new(first) { Description = $"{firstMeaning}: {Forms}" },
        new(second) { Description = $"{secondMeaning}, likewise" },
    ];

    public void AddTo(Command command)
    {
        foreach (var image in _images)
        {
            command.Add(image);
        }

        foreach (var option in _registry.Options)
        {
            command.Add(option);
        }

        if (_from is not null)
        {
            command.Add(_from);
            command.Validators.Add(result =>
            {
                var (isArgument, isOption) = (result.GetValue(_images[0]) is not null, result.GetValue(_from) is not null);
                if (isArgument == isOption)
                {
                    result.AddError(isOption
                        ? "the release is named twice: as argument, and with --from"
                        : "no release is named: give its image as argument, or with --from");
                }
            });
        }
    }

    /// <summary>Reads the release, and shows how far that has come.</summary>
    /// <param name="context">Where progress is shown.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="number">Which of the releases, from 0.</param>
    /// <exception cref="IrsactlException">It cannot be read.</exception>
    public Task<ReleaseContents> ReadAsync(
        CommandContext context, ParseResult parsed, CancellationToken cancellationToken, int number = 0) =>
        ReleaseInput.ReadAsync(context, Named(parsed, number), _registry.Read(context, parsed), cancellationToken);

    private string Named(ParseResult parsed, int number) =>
        (_from is null ? null : parsed.GetValue(_from)) ?? parsed.GetRequiredValue(_images[number]);
}
