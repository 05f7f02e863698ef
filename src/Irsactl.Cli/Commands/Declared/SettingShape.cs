namespace Irsactl.Cli.Commands.Declared;

/// <summary>What can stand at a key.</summary>
internal enum SettingShape
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts, or one.</summary>
    Texts,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>A mapping of texts.</summary>
    Mapping,

    /// <summary>The workloads.</summary>
    Workloads,
}
