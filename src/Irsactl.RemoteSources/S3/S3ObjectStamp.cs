namespace Irsactl.RemoteSources.S3;

/// <summary>An object, and by what a changed one is told from an unchanged one without reading it.</summary>
/// <param name="Name">Its key, or the part of it that matters.</param>
/// <param name="ETag">Its entity tag.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct S3ObjectStamp(string Name, string ETag, long Length);
