using Amazon.S3.Model;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>A version of an object, or a delete marker, as a list has it.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="Id">
/// The version's id; null for the current object of a bucket that has never kept versions, which takes no permission for versions.
/// </param>
internal sealed record StoredVersion(string Key, string? Id)
{
    /// <summary>Whether it stands for an object that has been deleted.</summary>
    public bool IsDeleteMarker { get; private init; }

    /// <summary>Whether it is what the key has now.</summary>
    public bool IsLatest { get; private init; } = true;

    /// <summary>What it is called in a message.</summary>
    public string Text => this switch
    {
        { IsDeleteMarker: true } => $"{Key} (a delete marker)",
        { IsLatest: false } => $"{Key} (an older version)",
        _ => Key,
    };

    /// <summary>Whether it is all there is of the key and always has been: what a bucket holds that has never kept versions.</summary>
    public bool IsUnversioned => this is { Id: "null", IsLatest: true, IsDeleteMarker: false };

    public static StoredVersion Of(S3ObjectVersion version) => new(version.Key, version.VersionId)
    {
        IsDeleteMarker = version.IsDeleteMarker is true,
        IsLatest = version.IsLatest is true,
    };

    /// <summary>It, to be deleted.</summary>
    public KeyVersion ToDelete() => new() { Key = Key, VersionId = Id };
}
