using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags of hosting <c>server</c>.</summary>
internal sealed class ServerArguments
{
    private readonly Option<string?> _issuer = new("--issuer-url")
    {
        Description = "URL under which your server has the issuer, such as https://oidc.example.com/prod; for --hosting server",
        HelpName = "url",
    };

    private readonly Option<string?> _folder = new("--documents-dir")
    {
        Description = "Folder that gets the documents under HOST/PATH/, as serve --source dir:FOLDER takes them; for --hosting server",
        HelpName = "folder",
    };

    public IReadOnlyList<Option> Options => [_issuer, _folder];

    /// <summary>Those that name a file or a folder.</summary>
    public IReadOnlyList<Option> Paths => [_folder];

    /// <summary>What the flags ask for.</summary>
    /// <exception cref="IrsactlException">One is missing (<see cref="CliErrors.Usage"/>), or the URL cannot be an issuer.</exception>
    /// <param name="parsed">The command line.</param>
    /// <param name="isLoose">Whether the folder may be missing: nothing is written.</param>
    public ServerHostingOptions Read(ParseResult parsed, bool isLoose) => new()
    {
        Issuer = ProviderIssuer.Parse(Required(parsed, _issuer)),
        DocumentsFolder = isLoose ? "." : Required(parsed, _folder),
    };

    private static string Required(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { Length: > 0 } value
            ? value
            : throw new IrsactlException(CliErrors.Usage, $"hosting server needs {option.Name}", $"add {option.Name}");
}
