using System.Text.Json.Serialization;
using Irsactl.LocalAws.Foundation.Storage;
using Irsactl.LocalAws.Foundation.Storage.Records;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Server.Storage.Records;

/// <summary>One step from nothing to the present state; it has taken place as a whole or not at all.</summary>
internal sealed record JournalRecord
{
    /// <summary>Whose state it is; the first record of a journal.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredIdentity? Identity { get; init; }

    /// <summary>Changes of S3, in order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<S3Change>? S3 { get; init; }

    /// <summary>Changes of the other services, by the names in <see cref="StateKinds"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, List<StateEdit>>? Services { get; init; }

    /// <summary>Whether the records so far are the whole state that the journal began with. What comes after are changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EndsBase { get; init; }
}
