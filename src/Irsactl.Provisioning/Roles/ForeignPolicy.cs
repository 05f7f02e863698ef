namespace Irsactl.Provisioning.Roles;

/// <summary>A policy on a role of ours that somebody else put there.</summary>
/// <param name="Name">Its name, or the ARN of a managed one.</param>
/// <param name="Document">What it says as JSON; null where that could not be read.</param>
internal sealed record ForeignPolicy(string Name, string? Document);
