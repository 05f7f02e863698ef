namespace Irsactl.Explain.Rendering;

/// <summary>How verdicts are shown in text.</summary>
public enum TextStyle
{
    /// <summary>As words: for terminals without UTF-8, for logs, for readers that speak.</summary>
    Words,

    /// <summary>As signs: ✓ ✗ – ?.</summary>
    Signs,
}
