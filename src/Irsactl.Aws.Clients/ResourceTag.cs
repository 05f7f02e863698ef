namespace Irsactl.Aws.Clients;

/// <summary>A tag on an AWS resource.</summary>
/// <param name="Key">At most 128 characters.</param>
/// <param name="Value">At most 256 characters.</param>
public sealed record ResourceTag(string Key, string Value);
