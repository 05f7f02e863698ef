using Irsactl.Testing;
using Xunit;

namespace Irsactl.Packages.Tests.Installed;

/// <summary>The image of one machine, unpacked by umoci.</summary>
internal static class ImageFolder
{
    /// <summary>Unpacks it.</summary>
    /// <param name="folder">Where there is room for it.</param>
    /// <param name="architecture">Such as <c>amd64</c>.</param>
    /// <returns>Its root folder.</returns>
    public static async Task<string> UnpackAsync(TemporaryFolder folder, string architecture)
    {
        var archive = MadePackages.File("irsactl-*-oci.tar");
        Assert.SkipUnless(Tools.Skopeo.IsInstalled, Tools.Skopeo.SkipReason);
        Assert.SkipUnless(Tools.Umoci.IsInstalled, Tools.Umoci.SkipReason);
        MadePackages.NeedsRoot();
        var layout = $"{folder.At("layout-" + architecture)}:image";
        await Programs.RunAsync(
            Tools.Skopeo.Path, "copy", "--quiet", "--override-arch", architecture, $"oci-archive:{archive}", $"oci:{layout}");
        await Programs.RunAsync(Tools.Umoci.Path, "unpack", "--image", layout, folder.At("bundle-" + architecture));
        return folder.At("bundle-" + architecture, "rootfs");
    }
}
