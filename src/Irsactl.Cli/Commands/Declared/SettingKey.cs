namespace Irsactl.Cli.Commands.Declared;

/// <summary>A key of a cluster that no flag has.</summary>
/// <param name="Name">The key, with its mapping in front: <c>roles.path</c>.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Shape">What can stand there.</param>
internal sealed record SettingKey(string Name, string Description, SettingShape Shape);
