namespace Irsactl.Cli.Tests.Installing;

/// <summary>Something that is wrong with an installation, and the one finding that must name it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Code">The finding's code.</param>
/// <param name="Mentions">What the finding has in its words or its evidence.</param>
/// <param name="Plant">Makes it so.</param>
internal sealed record InstallFault(string Name, string Code, string Mentions, Func<InstallWorld, Task> Plant)
{
    public static InstallFault Of(string name, string code, string mentions, Action<InstallWorld> plant) => new(
        name, code, mentions, world =>
        {
            plant(world);
            return Task.CompletedTask;
        });

    public override string ToString() => Name;
}
