using Irsactl.Testing;

namespace Irsactl.Packages.Tests.Samples;

/// <summary>Samples, copied away from the repository: to where their readers have them.</summary>
internal static class SampleFolder
{
    /// <summary>Copies a folder of samples.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="name">Its name below <c>samples/</c>.</param>
    public static string Copy(TemporaryFolder folder, string name)
    {
        var source = RepositoryFolder.At("samples", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(IsSource))
        {
            var target = folder.At(name, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder.At(name);

        bool IsSource(string file) => !Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "node_modules" or "__pycache__" or "nuget.config");
    }
}
