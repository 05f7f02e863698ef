namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>One part of an upload.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Body">The contents.</param>
/// <param name="ETag">The MD5 of the contents, without quotes.</param>
/// <param name="Checksum">The checksum in the upload's algorithm, base64.</param>
/// <param name="LastModified">When it was written.</param>
internal sealed record UploadedPart(int Number, ReadOnlyMemory<byte> Body, string ETag, string Checksum, DateTimeOffset LastModified);
