namespace Irsactl.LocalCluster.Protobuf;

/// <summary>What a field of a message holds.</summary>
internal enum FieldKind
{
    Text,
    Number,
    Boolean,

    /// <summary>A point in time: seconds and nanoseconds.</summary>
    Time,

    /// <summary>Bytes, which are base64 in JSON.</summary>
    Bytes,
    Message,
    TextMap,
    BytesMap,
}
