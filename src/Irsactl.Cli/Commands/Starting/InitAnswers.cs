using System.CommandLine;
using Irsactl.Cli.Commands.Adopting;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>
/// What is known of a new cluster: flags of <c>aws create-all</c>, given or answered. Its parser and its checks decide whether they can be
/// used.
/// </summary>
internal sealed class InitAnswers
{
    private readonly List<(string Flag, string Value)> _given = [];

    private InitAnswers()
    {
    }

    /// <summary>What the flags of a command line say.</summary>
    public static InitAnswers Of(ParseResult parsed, CreateAllArguments arguments)
    {
        var answers = new InitAnswers();
        foreach (var option in Options(arguments))
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
            {
                var values = option.ValueType == typeof(bool)
                    ? parsed.GetValue((Option<bool>)option) ? ["true"] : []
                    : result.Tokens.Select(token => token.Value);
                answers._given.AddRange(values.Select(value => (option.Name, value)));
            }
        }

        return answers;
    }

    /// <summary>The value of a flag; null where it has none.</summary>
    public string? this[string flag] => _given.FirstOrDefault(entry => entry.Flag == flag).Value;

    /// <summary>The same answers with one more.</summary>
    public InitAnswers With(string flag, string value)
    {
        var more = new InitAnswers();
        more._given.AddRange(_given);
        more._given.Add((flag, value));
        return more;
    }

    /// <summary>The keys of the file, as seen from its folder.</summary>
    /// <exception cref="IrsactlException">The answers do not go together.</exception>
    public IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Keys(string folder)
    {
        var arguments = new CreateAllArguments(requiresRegion: true);
        var parsed = Parse(arguments, areRequired: true);
        return [.. DeclarationFlags.Of(parsed, Options(arguments), folder)];
    }

    /// <summary>Throws where what is known of the hosting cannot work. What is still to be asked may be missing.</summary>
    /// <exception cref="IrsactlException">It cannot.</exception>
    public void CheckHosting()
    {
        var arguments = new CreateAllArguments();
        arguments.Name.Required = false;
        var parsed = Parse(arguments, areRequired: false);
        var isWhole = this["--hosting"] switch
        {
            HostingKinds.Alb => this["--domain"] is not null && this["--subnets"] is not null,
            HostingKinds.Server => this["--issuer-url"] is not null && this["--documents-dir"] is not null,
            HostingKinds.Shared => this["--endpoint"] is not null,
            _ => true,
        };
        if ((isWhole ? arguments.Hosting.Read(parsed) : arguments.Hosting.ReadLoosely(parsed)) is { } hosting && isWhole
            && this["--name"] is { } name && this["--region"] is { } region)
        {
            ProvisioningInput.RequireHosting(hosting, name, region);
        }
    }

    private static IEnumerable<Option> Options(CreateAllArguments arguments) =>
        [.. arguments.Options, arguments.Hosting.Kind, .. arguments.Hosting.OfKinds];

    private ParseResult Parse(CreateAllArguments arguments, bool areRequired)
    {
        var command = new Command("cluster");
        arguments.AddTo(command, areRequired);
        List<string> tokens = [.. _given.Select(entry => $"{entry.Flag}={entry.Value}")];
        var parsed = command.Parse(tokens, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var problems = UsageProblems.Errors(parsed, tokens).Select(UsageProblems.Describe).Distinct(StringComparer.Ordinal).ToList();
        return problems.Count == 0 ? parsed : throw new IrsactlException(
            CliErrors.Usage, string.Join("; ", problems), "give the flags, or run 'irsactl init' at a terminal, where it asks");
    }
}
