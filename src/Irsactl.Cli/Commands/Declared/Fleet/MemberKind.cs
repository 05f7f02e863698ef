namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>What a member of a fleet is.</summary>
internal enum MemberKind
{
    /// <summary>An endpoint that clusters share.</summary>
    Endpoint,

    /// <summary>A cluster.</summary>
    Cluster,

    /// <summary>A cluster that the file declares no longer.</summary>
    Left,
}
