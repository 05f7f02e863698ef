using System.CommandLine;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The flags that choose how the documents reach the public internet.</summary>
internal sealed class HostingArguments
{
    private readonly Option<string> _kind = new("--hosting")
    {
        Description = "How the issuer's documents reach the public internet",
        DefaultValueFactory = _ => "s3",
    };

    private readonly Option<bool> _skipVerification = new("--skip-verification")
    {
        Description = "Do not read the documents under the issuer's public name before reporting success",
    };

    public HostingArguments() => _kind.AcceptOnlyFromAmong("s3");

    public void AddTo(Command command)
    {
        command.Add(_kind);
        command.Add(_skipVerification);
    }

    /// <summary>Whether to leave out reading the documents under their public name.</summary>
    public bool SkipsVerification(ParseResult parsed) => parsed.GetValue(_skipVerification);

    /// <summary>The hosting that the flags ask for.</summary>
    public HostingOptions Read(ParseResult parsed) => parsed.GetRequiredValue(_kind) switch
    {
        _ => new S3HostingOptions(),
    };
}
