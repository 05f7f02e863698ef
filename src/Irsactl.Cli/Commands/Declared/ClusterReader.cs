using System.CommandLine;
using System.CommandLine.Parsing;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Provisioning;
using Irsactl.Releases;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>
/// Reads one cluster's keys as a command line of <c>aws create-all</c>, whose parser and checks then decide; what they say of a flag is said
/// of the key, with its place.
/// </summary>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ClusterReader(ICollection<Problem> problems)
{
    private readonly CreateAllArguments _arguments = new(requiresRegion: true);

    /// <summary>What a cluster can have.</summary>
    public ClusterKeys Keys => field ??= new ClusterKeys(_arguments);

    /// <summary>Reads a cluster; null where there is nothing to read.</summary>
    /// <param name="fields">What is said of it.</param>
    /// <param name="isAlone">Whether it is all that its file declares, and has the file's folder for its own.</param>
    /// <param name="isVersioned">Whether the file says which format it has.</param>
    public DeclaredCluster? Read(ClusterFields fields, bool isAlone, bool isVersioned)
    {
        if (fields.Place is not { } place)
        {
            return null;
        }

        var before = problems.Count;
        var values = new ClusterValues(fields);
        var settings = ClusterSettings.Read(fields, values, isVersioned);
        var output = Keys.Of(_arguments.OutputDirectory);
        var own = isAlone ? "." : values.Name ?? ".";
        IEnumerable<string> folder =
            fields.Find(output.Name) is null ? [$"{output.Flag.Name}={ClusterValues.SeenFrom(place.File, own)}"] : [];
        var parsed = Parse(fields, values, place, before, settings.Workloads.Count == 0, folder);
        return problems.Count == before ? new DeclaredCluster(_arguments, Keys, fields, place, parsed, settings) : null;
    }

    /// <summary>Reads an endpoint: of a cluster's keys it has name, region, hosting, tags and how its account is reached.</summary>
    public DeclaredEndpoint? ReadEndpoint(ClusterFields fields)
    {
        if (fields.Place is not { } place)
        {
            return null;
        }

        var before = problems.Count;
        foreach (var (name, value) in fields.All.Where(entry => !IsOfEndpoint(entry.Name)))
        {
            value.Report(
                DocumentErrors.InvalidField,
                $"is no key of an endpoint: {name}",
                "an endpoint has name, region, hosting, tags, awsProfile, assumeRole");
        }

        var values = new ClusterValues(fields);
        var settings = ClusterSettings.Read(fields, values, isVersioned: true);
        var parsed = Parse(fields, values, place, before, areRequired: false, []);
        return problems.Count > before ? null : new DeclaredEndpoint(
            parsed.GetRequiredValue(_arguments.Name),
            parsed.GetRequiredValue(_arguments.Region) ?? "",
            HostingOf(parsed, place) ?? new CloudFrontHostingOptions(),
            settings,
            place);
    }

    private HostingOptions? HostingOf(ParseResult parsed, SourceLocation place)
    {
        try
        {
            return _arguments.Hosting.Read(parsed);
        }
        catch (IrsactlException error) when (error.Code == CliErrors.Usage)
        {
            throw Keys.Translate(error, place.ToString());
        }
    }

    /// <summary>Parses the keys that are flags. What is wrong with them is reported where nothing else was found wrong.</summary>
    private ParseResult Parse(
        ClusterFields fields, ClusterValues values, SourceLocation place, int before, bool areRequired, IEnumerable<string> more)
    {
        var tokens = Keys.Flags
            .SelectMany(key => fields.Find(key.Name) is { } field ? Tokens(values, key, field) : [])
            .Concat(more)
            .ToList();
        var command = new Command("cluster");
        _arguments.AddTo(command, areRequired);
        var parsed = command.Parse(tokens, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (problems.Count == before)
        {
            Report(UsageProblems.Errors(parsed, tokens), fields, place);
        }

        return parsed;
    }

    /// <summary>Whether an endpoint has that key.</summary>
    internal static bool IsOfEndpoint(string key) =>
        key is "name" or "region" or "awsProfile"
        || new[] { ClusterKeys.Hosting, ClusterSettings.Tags, ClusterSettings.AssumeRole }.Any(
            mapping => key.StartsWith($"{mapping}.", StringComparison.Ordinal));

    private IEnumerable<string> Tokens(ClusterValues values, ClusterKey key, Field field)
    {
        if (key.IsSwitch)
        {
            return ClusterValues.Switch(field) == true ? [key.Flag.Name] : [];
        }

        var items = key.TakesList && field.IsList ? field.Items() : [field];
        return items.Select(values.Text).OfType<string>().Select(text => $"{key.Flag.Name}={Seen(key, field, text)}");
    }

    private string Seen(ClusterKey key, Field field, string text) =>
        key.IsPath ? ClusterValues.SeenFrom(field.Source.File, text)
        : key.Flag == _arguments.ReleaseImage ? ReleaseName.SeenFrom(text, Path.GetDirectoryName(field.Source.File) ?? "")
        : text;

    private void Report(IEnumerable<ParseError> errors, ClusterFields fields, SourceLocation place)
    {
        foreach (var error in errors)
        {
            var flag = error.SymbolResult is OptionResult result ? result.Option : null;
            var message = Keys.Translate(UsageProblems.Describe(error));
            if (flag is not null && fields.Find(Keys.Of(flag).Name) is { } field)
            {
                field.Report(DocumentErrors.InvalidField, $"cannot be used: {message}");
            }
            else
            {
                var inside = fields.Inside.Length == 0 ? "" : $"{fields.Inside} ";
                problems.Add(new Problem(DocumentErrors.MissingField, $"{place}: {inside}{message}"));
            }
        }
    }
}
