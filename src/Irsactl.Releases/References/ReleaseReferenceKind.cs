namespace Irsactl.Releases.References;

/// <summary>Where a release is read from.</summary>
internal enum ReleaseReferenceKind
{
    /// <summary>A folder of manifests.</summary>
    Folder,

    /// <summary>A folder in OCI's layout.</summary>
    OciLayout,

    /// <summary>An archive in OCI's layout.</summary>
    OciArchive,

    /// <summary>An archive of <c>docker save</c>.</summary>
    DockerArchive,

    /// <summary>An image in a registry.</summary>
    Registry,
}
