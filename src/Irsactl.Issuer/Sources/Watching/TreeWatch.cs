namespace Irsactl.Issuer.Sources.Watching;

/// <summary>The way to watch a tree that suits the system.</summary>
internal static class TreeWatch
{
    /// <summary>Makes a watch for the tree below a folder.</summary>
    public static ITreeWatch Of(string root) => OperatingSystem.IsLinux() ? new InotifyTreeWatch() : new PlatformTreeWatch(root);
}
