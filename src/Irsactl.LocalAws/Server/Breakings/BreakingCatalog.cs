namespace Irsactl.LocalAws.Server.Breakings;

/// <summary>All breakings, in the order in which a token's way leads past them.</summary>
internal static class BreakingCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Breaking> All { get; } =
    [
        new ClockAhead(),
        new DropProvider(),
        new CloseBucket(),
        new DropBucketPolicy(),
        new RenameIssuer(),
        new RotateKey(),
        new ChangeAudience(),
        new ChangeSubject(),
    ];

    /// <summary>The one with a name, or null.</summary>
    public static Breaking? Find(string name) => All.FirstOrDefault(breaking => breaking.Name.Equals(name, StringComparison.Ordinal));
}
