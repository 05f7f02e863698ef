using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>
/// An <c>irsactl.yaml</c>: one cluster, declared. It is read as a command line of <c>aws create-all</c>, whose parser and checks then
/// decide; what they say of a flag is said of the key, with its line.
/// </summary>
internal sealed class ClusterFile
{
    private const string WhatItIs = "irsactl.yaml";
    private const string IssuerKey = $"{ClusterKeys.Hosting}.issuerUrl";

    private readonly CreateAllArguments _arguments = new(requiresRegion: true);
    private readonly ClusterKeys _keys;
    private readonly Dictionary<ClusterKey, Field> _given = [];
    private readonly List<Problem> _problems = [];
    private readonly string _path;
    private readonly ParseResult _parsed;

    private ClusterFile(string path)
    {
        _path = path;
        _keys = new ClusterKeys(_arguments);
        var tokens = Tokens();
        ThrowIfWrong();
        var command = new Command("file");
        _arguments.AddTo(command);
        _parsed = command.Parse(tokens, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ReportErrors();
        ThrowIfWrong();
    }

    /// <summary>The region of everything.</summary>
    public string Region => _parsed.GetRequiredValue(_arguments.Region) ?? "";

    /// <summary>Reads a file.</summary>
    /// <exception cref="IrsactlException">It cannot be read, or does not declare a cluster.</exception>
    public static ClusterFile Read(string path) => new(path);

    /// <summary>What sets the cluster up. The CredentialsRequests are read.</summary>
    /// <exception cref="IrsactlException">Keys do not go together, or the CredentialsRequests cannot be used.</exception>
    public CreateAllOptions ReadCluster(CommandContext context)
    {
        try
        {
            return _arguments.Read(context, _parsed);
        }
        catch (IrsactlException error) when (error.Code == CliErrors.Usage)
        {
            throw new IrsactlException(
                DocumentErrors.InvalidField,
                $"{_path}: {_keys.Translate(error.Message)}",
                error.Hint is { } hint ? _keys.Translate(hint) : null,
                error);
        }
        catch (IrsactlException error)
            when (IsAboutIssuer(error.Code) && _keys.Find(IssuerKey) is { } key && _given.TryGetValue(key, out var field))
        {
            throw new IrsactlException(error.Code, $"{field.Source}: {IssuerKey} {error.Message}", error.Hint, error);
        }
    }

    /// <summary>What takes the cluster away.</summary>
    public DeleteOptions ReadDeletion() => new() { Name = _parsed.GetRequiredValue(_arguments.Name), Region = Region };

    private static bool IsAboutIssuer(ErrorCode code) =>
        code == IssuerErrors.BadIssuerUrl || code == IssuerErrors.NotForProvider || code == IssuerErrors.NotPublic;

    private List<string> Tokens()
    {
        var documents = new List<Document>();
        if (DocumentReader.Read(_path, InputFile.ReadBytes(_path), documents) is { } broken)
        {
            _problems.Add(broken);
            return [];
        }

        if (documents is not [var document])
        {
            _problems.Add(new Problem(
                DocumentErrors.InvalidField,
                $"{_path}: holds {documents.Count} documents",
                "declare one cluster in a file; a file each for several"));
            return [];
        }

        var root = Field.Root(document, _problems);
        if (root.IsMapping())
        {
            AddAll("", root);
        }

        var tokens = _given.SelectMany(pair => Tokens(pair.Key, pair.Value)).ToList();
        if (!_given.Keys.Any(key => key.Flag == _arguments.OutputDirectory))
        {
            tokens.Add($"{_arguments.OutputDirectory.Name}={FromHere(".")}");
        }

        return tokens;
    }

    private void AddAll(string prefix, Field mapping)
    {
        foreach (var (name, value) in mapping.Entries())
        {
            if (prefix.Length == 0 && name == ClusterKeys.Hosting)
            {
                AddAll($"{name}.", value);
            }
            else if (_keys.Find(prefix + name) is { } key)
            {
                _given.Add(key, value);
            }
            else
            {
                value.Report(DocumentErrors.InvalidField, "is not known", Suggestion(prefix, name));
            }
        }
    }

    private string Suggestion(string prefix, string name)
    {
        List<string> known =
        [
            .. _keys.All
                .Where(key => key.Name.Contains('.', StringComparison.Ordinal) == prefix.Length > 0)
                .Select(key => key.Name[prefix.Length..]),
            .. prefix.Length == 0 ? [ClusterKeys.Hosting] : (string[])[],
        ];
        var meant = NearestWord.Find(name, known) is { } near ? $"did you mean {near}? " : "";
        return $"{meant}{(prefix.Length == 0 ? "a cluster" : ClusterKeys.Hosting)} has {string.Join(", ", known)}";
    }

    private IEnumerable<string> Tokens(ClusterKey key, Field value)
    {
        if (key.IsSwitch)
        {
            return Switch(value) ? [key.Flag.Name] : [];
        }

        var values = key.TakesList && value.IsList ? value.Items() : [value];
        return values.Select(Text).OfType<string>().Select(text => $"{key.Flag.Name}={(key.IsPath ? FromHere(text) : text)}");
    }

    private static bool Switch(Field value)
    {
        switch (value.Scalar())
        {
            case { Kind: ScalarKind.Boolean, Text: var text }:
                return text == "true";
            default:
                value.Report(DocumentErrors.InvalidField, "must be true or false");
                return false;
        }
    }

    // A number is as good as a text here: 7 days, price class 100.
    private static string? Text(Field value) =>
        value.Scalar() is { Kind: ScalarKind.Number, Text: var number } ? number : value.RequiredString();

    private string FromHere(string path) => Path.Combine(Path.GetDirectoryName(_path) ?? "", path) is { Length: > 0 } found ? found : ".";

    private void ReportErrors()
    {
        foreach (var error in _parsed.Errors)
        {
            var flag = error.SymbolResult is System.CommandLine.Parsing.OptionResult result ? result.Option : null;
            var message = _keys.Translate(UsageProblems.Describe(error));
            if (flag is not null && _given.GetValueOrDefault(_keys.Of(flag)) is { } field)
            {
                field.Report(DocumentErrors.InvalidField, $"cannot be used: {message}");
            }
            else
            {
                _problems.Add(new Problem(DocumentErrors.MissingField, $"{_path}: {message}"));
            }
        }
    }

    private void ThrowIfWrong()
    {
        if (_problems.Count > 0)
        {
            throw ProblemReport.ToException(_problems, WhatItIs);
        }
    }
}
