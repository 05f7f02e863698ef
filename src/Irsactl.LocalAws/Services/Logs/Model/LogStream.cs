namespace Irsactl.LocalAws.Services.Logs.Model;

/// <summary>A log stream.</summary>
/// <param name="Name">The name.</param>
/// <param name="Created">When it was made.</param>
internal sealed record LogStream(string Name, DateTimeOffset Created)
{
    /// <summary>How many batches have come.</summary>
    public long Batches { get; init; }

    /// <summary>The time of the earliest event, in milliseconds since 1970; null where there is none.</summary>
    public long? First { get; init; }

    /// <summary>The time of the latest event.</summary>
    public long? Last { get; init; }

    /// <summary>When the last batch came.</summary>
    public long? Ingested { get; init; }
}
