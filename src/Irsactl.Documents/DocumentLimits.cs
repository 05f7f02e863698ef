namespace Irsactl.Documents;

/// <summary>
/// How much of somebody else's YAML is read before giving up. The largest manifests of an OpenShift release stay below a tenth of each.
/// </summary>
public static class DocumentLimits
{
    /// <summary>Bytes in a file.</summary>
    public const int FileBytes = 4 * 1024 * 1024;

    /// <summary>Collections within collections.</summary>
    public const int Depth = 64;

    /// <summary>Scalars, sequences and mappings in a file as written.</summary>
    public const int Nodes = 500_000;

    /// <summary>The same in a document once every alias is replaced by what it stands for.</summary>
    public const int ExpandedNodes = 1_000_000;
}
