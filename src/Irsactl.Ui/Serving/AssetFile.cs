namespace Irsactl.Ui.Serving;

/// <summary>A file that pages load.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="EntityTag">A strong tag, of its content (RFC 9110 §8.8.3).</param>
internal sealed record AssetFile(string ContentType, ReadOnlyMemory<byte> Content, string EntityTag);
