namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>A tag of a bucket or an object.</summary>
internal readonly record struct Tag(string Key, string Value);
