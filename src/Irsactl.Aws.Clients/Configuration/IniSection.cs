namespace Irsactl.Aws.Clients.Configuration;

/// <summary>One section of a shared configuration file.</summary>
/// <param name="Name">What stands in the brackets.</param>
/// <param name="File">The file.</param>
/// <param name="Settings">Its settings; those of a nested group are not among them.</param>
internal sealed record IniSection(string Name, string File, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>A setting; null where it is missing or empty.</summary>
    public string? this[string key] => Settings.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
