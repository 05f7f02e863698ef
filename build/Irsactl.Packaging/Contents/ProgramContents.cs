using System.Collections.Immutable;
using System.Text.Json;

namespace Irsactl.Packaging.Contents;

/// <summary>What is inside the program: NuGet's packages, data, and in a native one the runtime, which is linked in.</summary>
internal static class ProgramContents
{
    /// <summary>Stands for a runtime identifier: the .NET tool, for which the runtime is there already.</summary>
    public const string AnyMachine = "any";

    /// <summary>Reads what it was made of.</summary>
    /// <param name="assets">The <c>project.assets.json</c> that it was published with.</param>
    /// <param name="rid">The runtime identifier, such as <c>linux-x64</c>, or <see cref="AnyMachine"/>.</param>
    /// <param name="debianPackages">A file that lists packages of Debian's which are shipped beside it, or null.</param>
    /// <exception cref="UnknownLicenceException">Something of it has no licence that is known.</exception>
    public static ImmutableArray<Component> Read(string assets, string rid, string? debianPackages = null)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        var root = document.RootElement;
        var (target, runtime) = rid is AnyMachine ? ("net10.0", []) : ($"net10.0/{rid}", RuntimePacks(root, rid));
        return
        [
            .. Packages(root, target)
                .Concat(runtime.Select(pack => new NuGetPackage(Folder(root), pack.Name, pack.Version).ToComponent()))
                .Concat(Catalogs.Read())
                .Concat(debianPackages is null ? [] : DebianPackages.Read(debianPackages))
                .OrderBy(component => component.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static IEnumerable<Component> Packages(JsonElement root, string target)
    {
        var linked = Linked(root, target).ToList();
        return linked.Select(entry => new NuGetPackage(Folder(root), entry.Name, entry.Version).ToComponent() with
        {
            Needs =
            [
                .. linked.Where(other => entry.Needs.Contains(other.Name)).Select(other => NuGetPackage.UrlOf(other.Name, other.Version)),
            ],
        });
    }

    private static string Folder(JsonElement root) => root.GetProperty("packageFolders").EnumerateObject().First().Name;

    // Analyzers and compilers are packages, too, and have nothing that is there at run time.
    private static IEnumerable<(string Name, string Version, HashSet<string> Needs)> Linked(JsonElement root, string target)
    {
        foreach (var library in root.GetProperty("targets").GetProperty(target).EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() is "package" && library.Value.TryGetProperty("runtime", out _))
            {
                var parts = library.Name.Split('/');
                var needs = library.Value.TryGetProperty("dependencies", out var dependencies)
                    ? dependencies.EnumerateObject().Select(dependency => dependency.Name)
                    : [];
                yield return (parts[0], parts[1], needs.ToHashSet(StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    // The compiler's package has the runtime's own object files.
    private static IEnumerable<(string Name, string Version)> RuntimePacks(JsonElement root, string rid)
    {
        string[] names =
        [
            $"Microsoft.NETCore.App.Runtime.NativeAOT.{rid}",
            $"Microsoft.AspNetCore.App.Runtime.{rid}",
            $"runtime.{rid}.Microsoft.DotNet.ILCompiler",
        ];
        var downloads = root.GetProperty("project").GetProperty("frameworks").GetProperty("net10.0").GetProperty("downloadDependencies");
        return
            from pack in downloads.EnumerateArray()
            let name = pack.GetProperty("name").GetString()!
            where names.Contains(name, StringComparer.OrdinalIgnoreCase)
            select (name, pack.GetProperty("version").GetString()!.Split(',')[0].TrimStart('['));
    }
}
