using System.CommandLine;
using System.Globalization;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>The flags of a file of many clusters.</summary>
internal sealed class FleetArguments
{
    private const int Most = 64;

    private readonly Option<string[]> _clusters = new("--cluster")
    {
        Description = "Only this cluster of the file, and the endpoint that it is at; several: give it again",
        HelpName = "name",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _parallel = new("--parallel")
    {
        Description = "How many clusters of a file are worked on at once",
        HelpName = "number",
        DefaultValueFactory = _ => new FleetChoices().Parallel,
    };

    public FleetArguments() => _parallel.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > Most)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{_parallel.Name} takes 1 to {Most}"));
        }
    });

    public void AddTo(Command command)
    {
        command.Add(_clusters);
        command.Add(_parallel);
    }

    /// <summary>What they say.</summary>
    public FleetChoices Read(ParseResult parsed) => new()
    {
        Only = [.. parsed.GetRequiredValue(_clusters).Distinct(StringComparer.Ordinal)],
        Parallel = parsed.GetValue(_parallel),
    };

    /// <summary>The cluster of a file that declares one.</summary>
    /// <exception cref="IrsactlException">Another one is asked for (<see cref="CliErrors.Usage"/>).</exception>
    public DeclaredCluster OnlyOf(Declaration declaration, ParseResult parsed)
    {
        var only = declaration.Only;
        return parsed.GetRequiredValue(_clusters).FirstOrDefault(name => name != only.Name) is { } other
            ? throw new IrsactlException(
                CliErrors.Usage, $"{declaration.Path} declares no cluster {other}", $"it declares {only.Name}, so leave out {_clusters.Name}")
            : only;
    }
}
