using System.CommandLine;
using Irsactl.Cli.Values;

namespace Irsactl.Cli.Commands.Credentials;

/// <summary>The options that <c>assume-role</c> and <c>credential-process</c> share.</summary>
internal sealed class AssumeRoleOptions
{
    private readonly Option<string> _roleArn = new("--role-arn") { Description = "ARN of the role to assume", Required = true };

    private readonly Option<string> _tokenFile = new("--token-file")
    {
        Description = "File that holds the service-account token; - for standard input",
        Required = true,
    };

    private readonly Option<string> _sessionName = new("--session-name")
    {
        Description = "Name of the session, 2 to 64 characters; appears in CloudTrail",
        DefaultValueFactory = _ => "irsactl",
    };

    private readonly Option<TimeSpan?> _duration =
        Durations.Option("--duration", "How long the credentials are good for, 15m up to the role's maximum. Default: 1h");

    private readonly Option<string?> _region = new("--region")
    {
        Description = "Region whose STS is called. Default: the configured one, else us-east-1",
    };

    public void AddTo(Command command)
    {
        command.Add(_roleArn);
        command.Add(_tokenFile);
        command.Add(_sessionName);
        command.Add(_duration);
        command.Add(_region);
    }

    public AssumeRoleArguments Read(ParseResult parsed) => new()
    {
        RoleArn = parsed.GetRequiredValue(_roleArn),
        TokenFile = parsed.GetRequiredValue(_tokenFile),
        SessionName = parsed.GetRequiredValue(_sessionName),
        Duration = parsed.GetValue(_duration),
        Region = parsed.GetValue(_region),
    };
}
