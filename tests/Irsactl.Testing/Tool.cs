using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Testing;

/// <summary>A program that a test wants to drive and that may not be installed.</summary>
/// <param name="Name">What it is called in messages.</param>
/// <param name="Path">Its full path, or null where it is not there.</param>
/// <param name="DebianPackage">What installs it.</param>
public sealed record Tool(string Name, string? Path, string DebianPackage)
{
    /// <summary>Whether it is there.</summary>
    [MemberNotNullWhen(true, nameof(Path))]
    public bool IsInstalled => Path is not null;

    /// <summary>Why a test that needs it is skipped.</summary>
    public string SkipReason => $"{Name} is not installed (Debian: {DebianPackage})";
}
