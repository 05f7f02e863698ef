namespace Irsactl.Cli.Commands.Declared.Fleet;

/// <summary>A member of a fleet.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its region.</param>
internal sealed record Member(MemberKind Kind, string Name, string Region)
{
    /// <summary>The word for what it is.</summary>
    public string Word => Kind == MemberKind.Endpoint ? "endpoint" : "cluster";

    /// <inheritdoc />
    public override string ToString() => $"{Word} {Name}";
}
