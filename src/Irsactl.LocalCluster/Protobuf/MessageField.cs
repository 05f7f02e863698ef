namespace Irsactl.LocalCluster.Protobuf;

/// <summary>A field of a message.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="IsRepeated">Whether it is a list.</param>
/// <param name="Message">The message it holds, where it holds one.</param>
internal sealed record MessageField(string Name, FieldKind Kind, bool IsRepeated = false, MessageType? Message = null);
