namespace Irsactl.Cli.Namespaces;

/// <summary>Whether a program runs in namespaces of its own.</summary>
internal enum NamespaceChoice
{
    /// <summary>Where the system allows it.</summary>
    Auto,

    /// <summary>It must, or is not started.</summary>
    On,

    /// <summary>It does not.</summary>
    Off,
}
