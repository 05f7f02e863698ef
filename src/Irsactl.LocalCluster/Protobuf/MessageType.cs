namespace Irsactl.LocalCluster.Protobuf;

/// <summary>The fields of a message by their numbers.</summary>
internal sealed class MessageType(params (int Number, MessageField Field)[] fields)
{
    private readonly Dictionary<int, MessageField> _fields = fields.ToDictionary(entry => entry.Number, entry => entry.Field);

    public MessageField? Find(int number) => _fields.GetValueOrDefault(number);
}
