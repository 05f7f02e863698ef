namespace Irsactl.Packages.Tests.Installed;

/// <summary>The .NET that runs this test.</summary>
internal static class DotNet
{
    /// <summary>Its folder, where the shared runtime and the SDK are.</summary>
    public static string Root { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The command.</summary>
    public static string Command => Path.Combine(Root, "dotnet");
}
