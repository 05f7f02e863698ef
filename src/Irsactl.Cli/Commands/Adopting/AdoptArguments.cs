using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>The flags of <c>adopt</c>.</summary>
internal sealed class AdoptArguments
{
    /// <summary>The word for standard output.</summary>
    public const string ToOutput = "-";

    private readonly Option<string?> _name = new("--name")
    {
        Description = "Name that the cluster's things carry as ccoctl tags them, or that they are to get. Default: what tags and names say",
    };

    private readonly Option<string?> _issuer = new("--issuer")
    {
        Description = "Issuer to take over, whoever made it: its URL, or the ARN of its identity provider",
        HelpName = "url|arn",
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = "Region of the issuer's things. Default: what its name says; else as configured",
    };

    private readonly Option<string?> _hosting = new("--hosting")
    {
        Description = "server: leave the documents where they are, and take over provider and roles alone. Default: what serves them, too",
    };

    private readonly Option<string> _out = new("--out")
    {
        Description = $"File to write; {ToOutput}: standard output, with the plan on standard error",
        HelpName = "file",
        DefaultValueFactory = _ => "irsactl.yaml",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Write over a file that says something else" };

    private readonly Option<bool> _exitCode = new("--exit-code")
    {
        Description = "Exit with 3 where there is anything to create or update, or anything that was not declared",
    };

    private readonly Option<OutputFormat> _output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown);
    private readonly Option<string> _outputDirectory = AwsOptions.OutputDirectory();
    private readonly Option<string?> _publicKey = AwsOptions.PublicKeyFile();

    public AdoptArguments()
    {
        _hosting.TakesOnly(HostingKinds.Server);
        _outputDirectory.Description = "Folder of the cluster's keys and manifests, as the file is to name it. Default: the file's own";
        _outputDirectory.DefaultValueFactory = null;
        _publicKey.Description = "Public key of the cluster, as the file is to name it. Default: the keys that are published are enough";
    }

    /// <summary>Where the CredentialsRequests come from.</summary>
    public RequestsArguments Requests { get; } = new();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_name, _issuer, _region, _hosting])
        {
            command.Add(option);
        }

        Requests.AddTo(command, areRequired: false);
        foreach (var option in (Option[])[_outputDirectory, _publicKey, _out, _overwrite, _exitCode, _output])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_name) is null && result.GetResult(_issuer) is null)
            {
                result.AddError($"Option '{_name.Name}' is required, or {_issuer.Name}");
            }

            if (result.GetValue(_out) == ToOutput && result.GetResult(_output) is { Implicit: false })
            {
                result.AddError($"{_output.Name} does not go with {_out.Name} {ToOutput}, which prints the file");
            }
        });
    }

    /// <summary>What the flags say.</summary>
    public AdoptChoices Read(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(_out);
        var isPrinted = file == ToOutput;
        return new AdoptChoices
        {
            Name = AwsOptions.Text(parsed, _name),
            Issuer = AwsOptions.Text(parsed, _issuer),
            Region = AwsOptions.Text(parsed, _region),
            LeavesHosting = parsed.GetValue(_hosting) is not null,
            File = isPrinted ? "irsactl.yaml" : file,
            IsPrinted = isPrinted,
            Overwrites = parsed.GetValue(_overwrite),
            TellsByExitCode = parsed.GetValue(_exitCode),
            Format = parsed.GetValue(_output),
            Flags =
            [
                .. DeclarationFlags.Of(
                    parsed,
                    Requests.Options.Append(_outputDirectory).Append(_publicKey),
                    isPrinted ? "" : Path.GetDirectoryName(file) ?? ""),
            ],
        };
    }
}
