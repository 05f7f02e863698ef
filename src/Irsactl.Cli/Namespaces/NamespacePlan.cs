using System.Text.Json.Serialization;

namespace Irsactl.Cli.Namespaces;

/// <summary>What is set up in the namespaces before the program starts, as the process outside tells the one inside, in a file.</summary>
internal sealed record NamespacePlan
{
    /// <summary>The gate to the loopback outside.</summary>
    public required string Outside { get; init; }

    /// <summary>The gate that is to be opened to the loopback inside.</summary>
    public required string Inside { get; init; }

    /// <summary>Where the local AWS listens outside, as <c>address:port</c>.</summary>
    public required string Aws { get; init; }

    /// <summary>Files and folders that take the place of others.</summary>
    public required IReadOnlyList<PlannedMount> Mounts { get; init; }

    /// <summary>Ports inside that lead to ports outside.</summary>
    public required IReadOnlyList<PlannedPort> Ports { get; init; }

    /// <summary>The user's own names, each with the address inside that stands for it.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>What starts the program as the user it would be without namespaces; empty where it is that already.</summary>
    public required IReadOnlyList<string> ProgramPrefix { get; init; }

    /// <summary>The file to which is written why nothing was started.</summary>
    public required string Failure { get; init; }
}

/// <summary>A file or folder that takes the place of another one.</summary>
/// <param name="Source">What is seen.</param>
/// <param name="Target">Where it is seen.</param>
/// <param name="IsNeeded">Whether the program must not be started without it.</param>
internal sealed record PlannedMount(string Source, string Target, bool IsNeeded);

/// <summary>A port inside that leads to one outside.</summary>
/// <param name="Here">Inside, as <c>address:port</c>.</param>
/// <param name="There">Outside, as <c>address:port</c>.</param>
/// <param name="IsNeeded">Whether the program must not be started without it.</param>
internal sealed record PlannedPort(string Here, string There, bool IsNeeded);

/// <summary>The plan as JSON.</summary>
[JsonSerializable(typeof(NamespacePlan))]
internal sealed partial class NamespacePlanJson : JsonSerializerContext;
